import type { RegisterFileKind } from './register-file.ts'

export const uploadStates = ['waiting', 'applied', 'cancelled', 'expired'] as const
export type UploadState = (typeof uploadStates)[number]

/** A file with which somebody means to change the register. Until that is decided the file itself is kept. */
export interface RegisterUpload {
  id: number
  kind: RegisterFileKind
  /** What its sender called it. */
  fileName: string
  /** The day from which what it says holds; absent where the file itself says it. */
  asAt: string | undefined
  /** SHA-256 in hexadecimal. */
  hash: string
  bytes: number
  /** In the store, while it waits. */
  storedName: string | undefined
  state: UploadState
  uploadedAt: string
}

/** How many things an applied file did. */
export interface UploadOutcome {
  added: number
  changed: number
  closed: number
  merged: number
}

/** An upload with who did what to it, for the pages. */
export interface ListedUpload extends RegisterUpload {
  uploadedBy: string
  endedBy: string | undefined
  endedAt: string | undefined
  outcome: UploadOutcome | undefined
}

export const largestRegisterFile = 50 * 1024 * 1024

/** What a plan of so many lines takes fits into the memory of a small server. */
export const mostLines = 250_000

export const hoursKept = 24
export const uploadsOnPage = 20
