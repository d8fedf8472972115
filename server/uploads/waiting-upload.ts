export const uploadStates = ['waiting', 'applied', 'cancelled', 'expired'] as const
export type UploadState = (typeof uploadStates)[number]

/** A file that somebody has sent and that waits for a decision. Until there is one the file itself is kept. */
export interface SentFile {
  id: number
  /** What its sender called it. */
  fileName: string
  /** SHA-256 in hexadecimal. */
  hash: string
  bytes: number
  /** In the store, while it waits. */
  storedName: string | undefined
  state: UploadState
  uploadedAt: string
}

/** Who did what to it. */
export interface UploadHistory {
  uploadedBy: string
  endedBy: string | undefined
  endedAt: string | undefined
  outcome: UploadOutcome | undefined
}

/** How many things an applied file did. */
export interface UploadOutcome {
  added: number
  changed: number
  closed: number
  merged: number
}

/** How the waiting ended. */
export interface UploadEnd {
  state: Exclude<UploadState, 'waiting'>
  at: Date
  personId?: number
  outcome?: UploadOutcome
}

/** What a request does at once; a larger file is loaded beside the requests, where its progress is seen. */
const mostAtOnce = 256 * 1024

export function takesLong({ bytes }: Pick<SentFile, 'bytes'>): boolean {
  return bytes > mostAtOnce
}
