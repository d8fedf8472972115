import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { User } from '../../server/access/user.ts'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { defaultPolicy, londonDate } from '../../server/collections/collection.ts'
import { chooseParticipants } from '../../server/fieldwork/choose-participants.ts'
import { closeCollection } from '../../server/fieldwork/close-collection.ts'
import { createCollection } from '../../server/fieldwork/create-collection.ts'
import { drawSample } from '../../server/fieldwork/draw-sample.ts'
import { openCollection, readOpening } from '../../server/fieldwork/open-collection.ts'
import { readClosing } from '../../server/fieldwork/read-closing.ts'
import { takeFrame } from '../../server/fieldwork/record-frame.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { type Database, type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { days } from '../../server/platform/durations.ts'
import { countStatements } from '../support/count-statements.ts'
import { putRegister, type Registered } from '../support/put-register.ts'
import { largeQuestionnaire } from './large-questionnaire.ts'
import { figure, type Figure, type Measurement } from './measurement.ts'
import { dosed } from './dose.ts'
import { migrations } from '../support/kept-database.ts'

const providers = dosed(20_000)
const trusts = dosed(210)

/** A collection of 20,000 care providers and 210 trusts, from choosing them to closing it, in one file of SQLite. */
export async function benchmark(): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  const databases = openDatabases(path.join(folder, 'survey.db'))
  try {
    return await measure(databases)
  } finally {
    await databases.close()
    rmSync(folder, { recursive: true })
  }
}

async function measure(databases: Databases): Promise<Measurement> {
  const now = new Date()
  await migrate(databases, migrations)
  await putRegister(databases, register())
  const user = await prepare(databases, now)
  const figures: Record<string, Figure> = {}
  const step = async (name: string, work: (db: Database) => Promise<unknown>) => {
    const begun = performance.now()
    const statements = await countStatements(databases, () => databases.writer.transaction(work))
    figures[`${name}: clock`] = figure(performance.now() - begun, 'ms')
    figures[`${name}: statements`] = figure(statements, 'statements')
  }
  const types = ['acute', 'care'] as const
  const choice = { types, regions: [], icb: '' }
  const request = { seed: 'a seed', sizes: { total: dosed(5000), minimum: dosed(100) } }
  await step('choose', (db) => chooseParticipants(db, user, { code: 'all', choice }, now))
  await step('frame', (db) => takeFrame(db, user, { code: 'all', types }, now))
  const { changes } = (await readOpening(databases.reader, user, 'all', now)).collection
  await step('open', (db) => openCollection(db, user, { code: 'all', shown: String(changes) }, now))
  const { shown } = await readClosing(databases.reader, user, 'all')
  await step('close', (db) => closeCollection(db, user, { code: 'all', shown }, now))
  await databases.writer.transaction((db) => takeFrame(db, user, { code: 'some', types }, now))
  await step('draw 5,000', (db) => drawSample(db, user, { code: 'some', request }, now))
  const most = Math.max(...Object.values(figures).map(({ value, unit }) => (unit === 'ms' ? value : 0)))
  return {
    name: 'opening',
    what: `a collection of ${providers} care providers and ${trusts} trusts on SQLite, each step one transaction; a sample of 5000`,
    figures,
    goals: [{ goal: 'no step takes 10 seconds', met: most < 10_000 }],
  }
}

async function prepare({ writer }: Databases, now: Date): Promise<User> {
  return writer.transaction(async (db) => {
    const person = { name: 'Alice', email: 'alice@example.nhs.uk', grants: [], passwordHash: undefined }
    const id = await addPerson(db, person, now)
    const user: User = { ...person, id, grants: [{ role: 'administrator', scope: '' }] }
    const { id: instrumentId } = await publishInstrument(db, largeQuestionnaire(20), now)
    const dates = { opensOn: londonDate(now), closesOn: londonDate(new Date(now.getTime() + days(30))) }
    for (const code of ['all', 'some'])
      await createCollection(db, user, { code, name: code, instrumentId, ...dates, policy: defaultPolicy }, now)
    return user
  })
}

/** Seven regions of six boards each. */
function register(): Registered[] {
  const place = (number: number) => ({ region: `Y${number % 7}`, icb: `Q${number % 42}` })
  return [
    ...Array.from({ length: providers }, (_, number) => ({
      code: `1-${100_000_000 + number}`,
      name: `Care provider ${number}`,
      settings: ['care'] as const,
      ...place(number),
    })),
    ...Array.from({ length: trusts }, (_, number) => ({
      code: `R${String(number).padStart(3, '0')}`,
      name: `Trust ${number}`,
      settings: ['acute'] as const,
      ...place(number),
    })),
  ]
}
