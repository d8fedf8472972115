import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { NotFound } from '../platform/errors.ts'
import type { Questionnaire } from './fhir-questionnaire.ts'
import type { Instrument } from './instrument.ts'
import type { InstrumentVersion, PublishedInstrument } from './published-instrument.ts'
import { readInstrument } from './questionnaire.ts'

interface InstrumentRow {
  id: number
  code: string
  version: string
  url: string
  title: string
  definition: string
  hash: string
  published_at: string
}

/** Published versions never change, so one that has been read is kept for as long as the process lives. */
const readByHash = new Map<string, Instrument>()
const keptById = new WeakMap<Database, Map<number, PublishedInstrument>>()

export function keptInstrument(hash: string): Instrument | undefined {
  return readByHash.get(hash)
}

const columns = ['id', 'code', 'version', 'url', 'title', 'hash', 'published_at'] as const
type VersionRow = Pick<InstrumentRow, (typeof columns)[number]>

export async function findInstrument(db: Database, code: string, version: string): Promise<PublishedInstrument> {
  const row = await db<InstrumentRow>('instruments')
    .where({ code, version })
    .first(...columns)
  if (!row) throw new NotFound('The questionnaire')
  return withSections(db, row)
}

export async function findInstrumentById(db: Database, id: number): Promise<PublishedInstrument> {
  const known = keptById.get(db) ?? new Map<number, PublishedInstrument>()
  keptById.set(db, known)
  const instrument = known.get(id) ?? (await readInstrumentById(db, id))
  known.set(id, instrument)
  return instrument
}

const findVersion = writtenOnce((db: Database, id: number) =>
  db<InstrumentRow>('instruments')
    .where({ id })
    .first(...columns),
)

async function readInstrumentById(db: Database, id: number): Promise<PublishedInstrument> {
  const row = await findVersion(db, id)
  if (!row) throw new NotFound('The questionnaire')
  return withSections(db, row)
}

/** The questionnaire as it was published. */
export async function findDefinition(db: Database, id: number): Promise<Questionnaire> {
  const row = await db<InstrumentRow>('instruments').where({ id }).first('definition')
  if (!row) throw new NotFound('The questionnaire')
  return JSON.parse(row.definition) as Questionnaire
}

/** By code, and within a code in the order of publication. */
export async function listInstruments(db: Database): Promise<InstrumentVersion[]> {
  const rows = await db<InstrumentRow>('instruments')
    .select(...columns)
    .orderBy(['code', 'published_at', 'id'])
  return rows.map(asVersion)
}

/** Stores a version for good; `definition` is the questionnaire from which it was read. */
export async function putInstrument(
  db: Database,
  instrument: Instrument,
  publication: { definition: unknown; hash: string; publishedAt: Date },
): Promise<void> {
  await db<InstrumentRow>('instruments').insert({
    code: instrument.code,
    version: instrument.version,
    url: instrument.url,
    title: instrument.title,
    definition: JSON.stringify(publication.definition),
    hash: publication.hash,
    published_at: publication.publishedAt.toISOString(),
  })
}

function asVersion({ published_at: publishedAt, ...rest }: VersionRow): InstrumentVersion {
  return { ...rest, publishedAt }
}

async function withSections(db: Database, row: VersionRow): Promise<PublishedInstrument> {
  const instrument = readByHash.get(row.hash) ?? (await readStored(db, row.id))
  readByHash.set(row.hash, instrument)
  return { ...instrument, ...asVersion(row) }
}

async function readStored(db: Database, id: number): Promise<Instrument> {
  const read = readInstrument(await findDefinition(db, id))
  if ('faults' in read) throw new Error(`Instrument ${id} was published with faults: ${JSON.stringify(read.faults)}`)
  return read.instrument
}
