import type { Collection } from '../collections/collection.ts'
import { listCollections } from '../collections/collection-repository.ts'
import { listParticipants } from '../collections/participant-repository.ts'
import { findInstrument, findInstrumentById, listInstruments } from '../instruments/instrument-repository.ts'
import type { PublishedInstrument } from '../instruments/published-instrument.ts'
import { placeName } from '../organisations/geography.ts'
import { loadGeography } from '../organisations/geography-repository.ts'
import { listOrganisationCodes } from '../organisations/organisation-repository.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { findLastSheet, listSheetMarks, readSheets } from '../responses/sheet-repository.ts'
import { participantKey, type ResultsGround } from './results-plan.ts'
import type { StandingResult, StandingSheet } from './standing-result.ts'

export interface Target {
  collectionCode: string
  instrumentCode: string
  /** The latest where it is not said. */
  instrumentVersion?: string
  /** YYYY-MM-DD */
  asAt: string
}

/** The collection that the results go into, if it is there yet, and everything that the plan is made on. */
export async function loadGround(
  db: Database,
  { collectionCode, instrumentCode, instrumentVersion, asAt }: Target,
): Promise<ResultsGround & { collection: Collection | undefined; instrument: PublishedInstrument }> {
  const collection = (await listCollections(db)).find((each) => each.code === collectionCode)
  const instrument = collection
    ? await instrumentOf(db, collection, instrumentCode)
    : await newInstrument(db, instrumentCode, instrumentVersion)
  const geography = await loadGeography(db)
  const register = await registerAt(db, asAt)
  return {
    collection,
    instrument,
    register: new Map(register.map((organisation) => [organisation.code, organisation])),
    organisationCodes: await listOrganisationCodes(db),
    nameOf: (kind, code) => placeName(geography[kind], code, asAt),
    standing: collection ? await standingResults(db, collection.id) : new Map<string, StandingResult>(),
  }
}

/** Results are only ever added to a collection that came from a file. */
async function instrumentOf(db: Database, collection: Collection, code: string): Promise<PublishedInstrument> {
  if (collection.origin !== 'imported')
    throw new Conflict(`${collection.name} was not loaded from a file, so no results can be loaded into it`)
  const instrument = await findInstrumentById(db, collection.instrumentId)
  if (instrument.code !== code)
    throw new Conflict(`${collection.name} answers the questionnaire ${instrument.code}, not ${code}`)
  return instrument
}

async function newInstrument(db: Database, code: string, wanted: string | undefined): Promise<PublishedInstrument> {
  const version = wanted ?? (await listInstruments(db)).findLast((each) => each.code === code)?.version
  if (version === undefined) throw new Invalid(`There is no questionnaire “${code}”: publish it first`)
  return findInstrument(db, code, version)
}

async function standingResults(db: Database, collectionId: number): Promise<Map<string, StandingResult>> {
  const sheets = await sheetsInForce(db, collectionId)
  const standing = new Map<string, StandingResult>()
  for (const { id, organisationCode, setting } of await listParticipants(db, collectionId)) {
    const sheet = sheets.get(id) ?? (await withdrawnSheet(db, id))
    standing.set(participantKey(organisationCode, setting), { organisationCode, setting, sheet })
  }
  return standing
}

async function sheetsInForce(db: Database, collectionId: number): Promise<Map<number, StandingSheet>> {
  const sheets = new Map<number, StandingSheet>()
  await inBatches(await listSheetMarks(db, collectionId), async (marks) => {
    const ids = marks.map((mark) => mark.id)
    const read = await readSheets(db, ids)
    for (const { participantId, id, version, hash } of marks) {
      const { content, texts } = read.get(id) ?? nothingSaid
      sheets.set(participantId, { id, version, hash, content, texts })
    }
  })
  return sheets
}

const nothingSaid = { content: '{"items":[]}', texts: '{}' }

/** A sheet that was withdrawn does not count, but the next one still comes after it. */
async function withdrawnSheet(db: Database, participantId: number): Promise<StandingSheet | undefined> {
  const last = await findLastSheet(db, participantId)
  return last && { ...last, ...nothingSaid }
}
