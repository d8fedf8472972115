import { z } from 'zod'
import { NotFound } from '../platform/errors.ts'
import { csvFileFault } from '../platform/http/csv-upload.ts'
import type { Received, ReceivedFile } from '../platform/http/upload.ts'
import { readTypedDay } from './calendar-date.ts'
import { type RegisterFileKind, registerFileKinds } from './register-file.ts'
import { largestRegisterFile } from './register-upload.ts'

export const uploadFields = ['file', 'kind', 'as-at'] as const
export type UploadField = (typeof uploadFields)[number]
export type UploadFaults = Partial<Record<UploadField, string>>

export interface UploadForm {
  file: ReceivedFile | undefined
  /** Absent where the file is to say it. */
  kind: RegisterFileKind | undefined
  asAt: string | undefined
  faults: UploadFaults
  /** To be shown again; a browser never sends a file twice by itself. */
  typed: { kind: string; asAt: string }
}

const text = z
  .string()
  .transform((sent) => sent.trim())
  .catch('')
const body = z.object({ kind: text, 'as-at': text })

export function readUploadForm(sent: unknown, received: Received): UploadForm {
  const { kind, 'as-at': typedDay } = body.parse(sent ?? {})
  const known = registerFileKinds.find((each) => each === kind)
  const asAt = typedDay === '' ? undefined : readTypedDay(typedDay)
  const fileText = csvFileFault(received, largestRegisterFile)
  return {
    file: typeof received === 'string' ? undefined : received,
    kind: known,
    asAt,
    faults: {
      ...(fileText && { file: fileText }),
      ...(kind !== '' && !known && { kind: 'Choose one of the kinds of file' }),
      ...(typedDay !== '' && !asAt && { 'as-at': 'Enter a real day, such as 1/4/2026' }),
    },
    typed: { kind, asAt: typedDay },
  }
}

const idInAddress = z.coerce.number().int().positive().max(2_147_483_647)

export function readUploadId({ upload }: { upload: string }): number {
  const id = idInAddress.safeParse(upload)
  if (!id.success) throw new NotFound('The file')
  return id.data
}

const shown = z.object({ shown: z.coerce.number().int().min(0).optional().catch(undefined) })

/** Which state of the register the reader has seen the plan for; undefined where the page did not say it. */
export function readShown(sent: unknown): number | undefined {
  return shown.parse(sent ?? {}).shown
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readPageNumber(query: unknown): number {
  return pages.parse(query).page
}
