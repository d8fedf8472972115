import type { RegisterFileKind } from './register-file.ts'
import type { SentFile, UploadHistory } from '../uploads/waiting-upload.ts'

/** A file with which somebody means to change the register. */
export interface RegisterUpload extends SentFile {
  kind: RegisterFileKind
  /** The day from which what it says holds; absent where the file itself says it. */
  asAt: string | undefined
}

/** An upload with who did what to it, for the pages. */
export interface ListedUpload extends RegisterUpload, UploadHistory {}

/** The job that finds what a large one would do. */
export const registerPreviewKind = 'preview register file'

export const largestRegisterFile = 50 * 1024 * 1024

/** What a plan of so many lines takes fits into the memory of a small server. */
export const mostLines = 250_000

export const hoursKept = 24
export const uploadsOnPage = 20
