import type { SheetOrigin } from './sheet.ts'

/** A sheet of a response, whether it counts or another has taken its place. */
export interface KeptSheet {
  id: number
  participantId: number
  version: number
  origin: SheetOrigin
  hash: string
  supersedesId: number | null
  signedAt: string
  signerName: string | null
  withdrawnAt: string | null
  content: string
  texts: string
}

/** The one that counts for a participant: the newest that was not withdrawn. */
export function sheetInForce(sheets: readonly KeptSheet[], participantId: number): KeptSheet | undefined {
  return sheets.findLast((sheet) => sheet.participantId === participantId && sheet.withdrawnAt === null)
}
