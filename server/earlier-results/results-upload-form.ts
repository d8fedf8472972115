import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import { csvFileFault } from '../platform/http/csv-upload.ts'
import type { Received, ReceivedFile } from '../platform/http/upload.ts'
import { largestResultsFile } from './results-upload.ts'

const id = z.coerce.number().int().positive().max(2_147_483_647)
const like = z.object({ like: id.optional().catch(undefined) })

export interface UploadForm {
  file: ReceivedFile | undefined
  /** The earlier file whose collection and mapping this one begins with. */
  like: number | undefined
  fault: string | undefined
}

export function readUploadForm(sent: unknown, received: Received): UploadForm {
  const fault = csvFileFault(received, largestResultsFile)
  return { file: typeof received === 'string' ? undefined : received, like: readLike(sent), fault }
}

/** The earlier file that a new one is to begin with, in a form or an address. */
export function readLike(sent: unknown): number | undefined {
  return like.parse(sent ?? {}).like
}

export function readUploadId({ upload }: { upload: string }): number {
  const read = id.safeParse(upload)
  if (!read.success) throw new NotFound('The file')
  return read.data
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readPageNumber(query: unknown): number {
  return pages.parse(query).page
}

const shown = z.object({ shown: z.string().max(100).catch('') })

/** Which plan the reader has seen; empty where the page did not say it. */
export function readShown(sent: unknown): string {
  return shown.parse(sent ?? {}).shown
}

const version = z.object({ version: z.coerce.number().int().min(0).catch(0) })

/** Which version of the mapping a form was made of. */
export function readVersion(sent: unknown): number {
  return version.parse(sent ?? {}).version
}
