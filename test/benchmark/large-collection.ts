import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { addCollection, findCollectionById } from '../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../server/collections/collection.ts'
import {
  addParticipants,
  addStrata,
  listParticipants,
  listStrata,
} from '../../server/collections/participant-repository.ts'
import { findInstrumentById } from '../../server/instruments/instrument-repository.ts'
import type { Questionnaire } from '../../server/instruments/fhir-questionnaire.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import { providerTypes } from '../../server/organisations/provider-type.ts'
import { inBatches } from '../../server/platform/database/batches.ts'
import { type Database, type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { sheetHash, type SheetContent } from '../../server/responses/sheet.ts'
import { addSheets } from '../../server/responses/sheet-repository.ts'
import type { PublishedInstrument } from '../../server/instruments/published-instrument.ts'
import { seededRandom } from '../../server/statistics/seeded-random.ts'
import { randomItems, randomPartners } from './large-answers.ts'
import { largeQuestionnaire } from './large-questionnaire.ts'
import { dosed } from './dose.ts'
import { migrations } from '../support/kept-database.ts'

export interface LargeCollection {
  databases: Databases
  /** The file of the database. */
  file: string
  collectionId: number
  remove(): Promise<void>
}

export const largeCode = '2026'

const regions = ['Y1', 'Y2', 'Y3', 'Y4', 'Y5', 'Y6', 'Y7']

/** A closed collection in a database of its own in which as many organisations have signed a questionnaire, or the dose of them. */
export async function largeCollection(
  organisations = 20_000,
  questionnaire = largeQuestionnaire(120),
): Promise<LargeCollection> {
  const folder = mkdtempSync(path.join(tmpdir(), 'benchmark-'))
  const file = path.join(folder, 'survey.db')
  const databases = openDatabases(file)
  const remove = async () => {
    await databases.close()
    rmSync(folder, { recursive: true })
  }
  try {
    await migrate(databases, migrations)
    const collectionId = await databases.writer.transaction((db) =>
      addLargeCollection(db, dosed(organisations), questionnaire),
    )
    return { databases, file, collectionId, remove }
  } catch (error) {
    // an open database would keep the process from ending
    await remove()
    throw error
  }
}

/** The collection in a database that is there; gives its id. */
export async function addLargeCollection(
  db: Database,
  organisations: number,
  questionnaire: Questionnaire,
): Promise<number> {
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
  await addStrata(
    db,
    collectionId,
    providerTypes.flatMap((providerType) =>
      regions.map((regionCode) => ({ providerType, regionCode, frameCount: organisations })),
    ),
  )
  await signAll(db, collectionId, { instrument })
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
    const [participants, strata] = [await listParticipants(db, collectionId), await listStrata(db, collectionId)]
    for (const year of years) {
      const { id: _, changes: __, ...same } = last
      const dates = { opensOn: `${year}-02-01`, closesOn: `${year}-03-01` }
      const id = await addCollection(db, { ...same, ...dates, code: year, name: `A large collection of ${year}` })
      await addParticipants(db, id, participants)
      await addStrata(db, id, strata)
      await signAll(db, id, { instrument, collection: year })
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

async function signAll(
  db: Database,
  collectionId: number,
  { instrument, collection = largeCode }: { instrument: PublishedInstrument; collection?: string },
): Promise<void> {
  const random = seededRandom(collection === largeCode ? 'large collection' : `large collection ${collection}`)
  const signedAt = '2026-02-15T12:00:00.000Z'
  const participants = await listParticipants(db, collectionId)
  const codes = participants.map(({ organisationCode }) => organisationCode)
  const matter = {
    format: 1,
    instrument: `${instrument.code}|${instrument.version}`,
    collection,
    version: 1,
    origin: 'signed',
    supersedes: null,
  } as const
  await inBatches([...participants.entries()], async (batch) => {
    const sheets = batch.map(([place, { id, organisationCode, setting }]) => {
      const content: SheetContent = {
        ...matter,
        participant: [organisationCode, setting],
        signedAt,
        source: '#',
        items: randomItems(instrument, random),
        partners: randomPartners(instrument, { codes, place }, random),
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
