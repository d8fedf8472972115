import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findInstrumentById, listInstruments } from '../instruments/instrument-repository.ts'
import type { InstrumentVersion, PublishedInstrument } from '../instruments/published-instrument.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, readStored } from '../platform/files/file-store.ts'
import { readSpreadsheetTable, type SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import { type PreparedResults, prepareResults } from './import-results.ts'
import {
  isMapped,
  isWaiting,
  type MappedUpload,
  type ResultsUpload,
  type UploadTarget,
  uploadsOnPage,
  type WaitingUpload,
} from './results-upload.ts'
import { findResultsUpload, listMapped, listUploads } from './results-uploads-query.ts'

export interface ListedUploads {
  uploads: readonly ResultsUpload[]
  total: number
  page: number
  /** The latest mappings, which a new file can begin with. */
  mapped: readonly ResultsUpload[]
}

/** A page (from 1) of the files of earlier results. */
export async function listResultsUploads(db: Database, user: User, page: number): Promise<ListedUploads> {
  mustRunProgramme(user)
  const listed = await listUploads(db, { offset: (page - 1) * uploadsOnPage, limit: uploadsOnPage })
  return { ...listed, page, mapped: await listMapped(db, uploadsOnPage) }
}

/** The upload alone, whatever became of it. */
export async function readUpload(db: Database, user: User, id: number): Promise<ResultsUpload> {
  mustRunProgramme(user)
  return findResultsUpload(db, id)
}

/** One that still waits, and so can be changed. */
export async function readWaiting(db: Database, user: User, id: number): Promise<WaitingUpload> {
  const upload = await readUpload(db, user, id)
  if (!isWaiting(upload)) throw new Conflict('Somebody has decided about this file already, so nothing was changed')
  return upload
}

/** Where a file can go: into a collection of earlier results, or a new one of a published questionnaire. */
export interface TargetChoices {
  collections: readonly Collection[]
  instruments: readonly InstrumentVersion[]
  /** Every code that is in use, in small letters. */
  codes: ReadonlySet<string>
}

export async function readTargetChoices(db: Database): Promise<TargetChoices> {
  const collections = await listCollections(db)
  return {
    collections: collections.filter(({ origin }) => origin === 'imported'),
    instruments: await listInstruments(db),
    codes: new Set(collections.map(({ code }) => code.toLowerCase())),
  }
}

/** An upload with its file taken apart and the questionnaire that it answers. */
export interface OpenedUpload {
  upload: WaitingUpload & { target: UploadTarget }
  table: SpreadsheetTable
  instrument: PublishedInstrument
}

/** What is mapped. Undefined while it is not said which collection and questionnaire the file belongs to. */
export async function openResultsUpload(
  db: Database,
  store: FileStore,
  user: User,
  id: number,
): Promise<OpenedUpload | undefined> {
  const upload = await readWaiting(db, user, id)
  const { target, storedName } = upload
  if (!target) return undefined
  const table = readSpreadsheetTable(await readStored(store, storedName))
  return { upload: { ...upload, target }, table, instrument: await findInstrumentById(db, target.instrumentId) }
}

/** An upload and, once its mapping is complete and while it waits, what loading it would do now. */
export interface ReadResults {
  upload: ResultsUpload
  prepared: (PreparedResults & { seal: string }) | undefined
}

export async function readResultsUpload(db: Database, store: FileStore, user: User, id: number): Promise<ReadResults> {
  return planResultsUpload(db, store, await readUpload(db, user, id))
}

/** What loading an upload would do, for the pages and for the work that does it. */
export async function planResultsUpload(db: Database, store: FileStore, upload: ResultsUpload): Promise<ReadResults> {
  if (!isMapped(upload)) return { upload, prepared: undefined }
  const prepared = await prepareUpload(db, store, upload)
  return {
    upload,
    prepared: { ...prepared, seal: sealOf(upload, { ...prepared, collection: prepared.ground.collection }) },
  }
}

async function prepareUpload(db: Database, store: FileStore, upload: MappedUpload): Promise<PreparedResults> {
  const { target, layout, storedName, fileName: name } = upload
  const instrument = await findInstrumentById(db, target.instrumentId)
  return prepareResults(db, {
    file: { name, bytes: await readStored(store, storedName) },
    layout,
    instrumentCode: instrument.code,
    instrumentVersion: instrument.version,
    collectionCode: target.collectionCode,
    collectionName: target.collectionName,
    asAt: target.asAt,
  })
}

/** Another one when the mapping, the register or the collection has changed: the plan is then another too. */
export function sealOf(
  { version }: ResultsUpload,
  { registerChanges, collection }: { registerChanges: number; collection: Collection | undefined },
): string {
  return [version, registerChanges, collection?.id ?? 0, collection?.changes ?? 0].join('-')
}
