import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { addCollection, findCollectionById } from '../../server/collections/collection-repository.ts'
import { defaultPolicy, type Participant } from '../../server/collections/collection.ts'
import {
  addParticipants,
  addStrata,
  listParticipants,
  listStrata,
} from '../../server/collections/participant-repository.ts'
import { type Item, itemsOf } from '../../server/instruments/instrument.ts'
import { findInstrumentById } from '../../server/instruments/instrument-repository.ts'
import { letterOf } from '../../server/instruments/typed-missing.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { providerTypes } from '../../server/organisations/provider-type.ts'
import { inBatches } from '../../server/platform/database/batches.ts'
import { type Database, type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { sheetHash, type SheetContent, type SheetValue } from '../../server/responses/sheet.ts'
import { addSheets } from '../../server/responses/sheet-repository.ts'
import { type SeededRandom, seededRandom } from '../../server/statistics/seeded-random.ts'
import { largeQuestionnaire } from './large-questionnaire.ts'

export interface LargeCollection {
  databases: Databases
  /** The file of the database. */
  file: string
  collectionId: number
  remove(): Promise<void>
}

export const largeCode = '2026'

const blank = letterOf('blank')
const letters = [letterOf('not_applicable'), letterOf('dont_know'), blank]
const regions = ['Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7']

interface Size {
  organisations: number
  statements: number
  /** How many each says something of; none, and the questionnaire does not ask. */
  partners: number
}

/** A closed collection in a database of its own in which as many organisations have signed so many statements. */
export async function largeCollection(
  organisations = 20_000,
  statements = 120,
  partners = 0,
): Promise<LargeCollection> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  const file = path.join(folder, 'survey.db')
  const databases = openDatabases(file)
  await migrate(databases, path.resolve(import.meta.dirname, '../../db/migrations'))
  const collectionId = await databases.writer.transaction((db) => fill(db, { organisations, statements, partners }))
  return {
    databases,
    file,
    collectionId,
    async remove() {
      await databases.close()
      rmSync(folder, { recursive: true })
    },
  }
}

async function fill(db: Database, { organisations, statements, partners }: Size): Promise<number> {
  const questionnaire = largeQuestionnaire(statements, partners > 0)
  const instrument = await publishInstrument(db, questionnaire, new Date('2026-01-01T00:00:00Z'))
  // whoever takes the files away, which is recorded
  await addPerson(db, { name: 'Alice', email: 'alice@example.nhs.uk', grants: [], passwordHash: undefined }, new Date())
  const collectionId = await addCollection(db, {
    code: largeCode,
    name: 'A large collection',
    instrumentId: instrument.id,
    state: 'closed',
    origin: 'invented',
    opensOn: '2026-02-01',
    closesOn: '2026-03-01',
    policy: defaultPolicy,
  })
  await addOrganisations(db, collectionId, organisations)
  if (partners > 0) await addTypes(db, await listParticipants(db, collectionId))
  await addStrata(
    db,
    collectionId,
    providerTypes.flatMap((providerType) =>
      regions.map((regionCode) => ({ providerType, regionCode, frameCount: organisations })),
    ),
  )
  await signAll(db, collectionId, {
    instrument: `${instrument.code}|${instrument.version}`,
    items: itemsOf(instrument),
    partners,
  })
  return collectionId
}

/** The same organisations in earlier collections, one for each year, with other answers. */
export async function addEarlierCollections(
  { databases, collectionId }: Pick<LargeCollection, 'databases' | 'collectionId'>,
  years: readonly string[],
): Promise<void> {
  await databases.writer.transaction(async (db) => {
    const last = await findCollectionById(db, collectionId)
    const instrument = await findInstrumentById(db, last.instrumentId)
    const { code, version } = instrument
    const [participants, strata] = [await listParticipants(db, collectionId), await listStrata(db, collectionId)]
    for (const year of years) {
      const { id: _, changes: __, ...same } = last
      const dates = { opensOn: `${year}-02-01`, closesOn: `${year}-03-01` }
      const id = await addCollection(db, { ...same, ...dates, code: year, name: `A large collection of ${year}` })
      await addParticipants(db, id, participants)
      await addStrata(db, id, strata)
      await signAll(db, id, { instrument: `${code}|${version}`, items: itemsOf(instrument), collection: year })
    }
  })
}

async function addOrganisations(db: Database, collectionId: number, count: number): Promise<void> {
  const codes = Array.from({ length: count }, (_, place) => `R${String(place).padStart(6, '0')}`)
  await inBatches(
    codes.map((code) => ({ code, opened_on: '2010-04-01' })),
    (batch) => db('organisations').insert(batch),
  )
  const participants = codes.map((organisationCode, place) => {
    const regionCode = regions[place % regions.length] ?? ''
    const icb = `Q${place % 42}`
    return {
      organisationCode,
      setting: providerTypes[place % providerTypes.length] ?? 'acute',
      name: `Organisation ${place}`,
      regionCode,
      regionName: `Region ${regionCode}`,
      icbCode: icb,
      icbName: `Board ${icb}`,
      weight: 1,
    }
  })
  await addParticipants(db, collectionId, participants)
}

/** What kind of organisation each is, which files say of partners. */
async function addTypes(db: Database, participants: readonly Participant[]): Promise<void> {
  const facts = participants.map(({ organisationCode, setting }) => ({
    organisation_code: organisationCode,
    attribute: 'provider_type',
    value: setting,
    valid_from: '2010-04-01',
    source: 'benchmark',
  }))
  await inBatches(facts, (batch) => db('organisation_facts').insert(batch))
}

interface Signing {
  /** Its name and version. */
  instrument: string
  items: readonly Item[]
  partners?: number
  collection?: string
}

async function signAll(
  db: Database,
  collectionId: number,
  { instrument, items, partners = 0, collection = largeCode }: Signing,
): Promise<void> {
  const random = seededRandom(collection === largeCode ? 'large collection' : `large collection ${collection}`)
  const signedAt = '2026-02-15T12:00:00.000Z'
  const participants = await listParticipants(db, collectionId)
  const matter = {
    format: 1,
    instrument,
    collection,
    version: 1,
    origin: 'signed',
    supersedes: null,
  } as const
  const own = items.filter(({ kind }) => kind !== 'partner_choice')
  const ofPartner = items.length - own.length
  const codes = participants.map(({ organisationCode }) => organisationCode)
  await inBatches([...participants.entries()], async (batch) => {
    const sheets = batch.map(([place, { id, organisationCode, setting }]) => {
      const content: SheetContent = {
        ...matter,
        participant: [organisationCode, setting],
        signedAt,
        source: '#',
        items: own.map(({ kind }) => (kind === 'text' ? blank : answer(random))),
        partners: near(codes, place, partners).map((code) => [
          code,
          1,
          ...Array.from({ length: ofPartner }, () => random.integer(0, 2)),
        ]),
      }
      const text = JSON.stringify(content)
      return { participantId: id, content: text, texts: '{}', hash: sheetHash(text), version: 1, signedAt }
    })
    const stored = { origin: 'signed', supersedesId: undefined, signedBy: undefined, sourceHash: undefined } as const
    await addSheets(
      db,
      sheets.map((sheet) => ({ ...sheet, ...stored })),
    )
  })
}

/** As many of the next and of those before, some close by and some further off, so that all types meet. */
function near(codes: readonly string[], place: number, count: number): string[] {
  const steps = [1, -1, 2, -2, 3, -3, 5, -5, 42, -42, 84, -84, 126, -126, 210, -210].slice(0, count)
  return steps.map((step) => codes[(place + step + codes.length) % codes.length] ?? '').toSorted()
}

/** One in ten is missing. */
function answer(random: SeededRandom): SheetValue {
  return random.uniform() < 0.1 ? random.pick(letters) : random.integer(0, 4)
}
