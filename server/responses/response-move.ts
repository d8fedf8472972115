import type { Role } from '../access/user.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { chapterKey, type ChapterPlace } from './contributor.ts'
import type { ResponseMove } from './response-machine.ts'

/** A move that is kept with who made it and what they said; answers have their own history. */
export type KeptMove = Exclude<ResponseMove, 'answer'>

/** What an approver says about one section. */
export interface SectionNote extends ChapterPlace {
  note: string
}

/** The hash of one sheet that a signature covers. */
export interface SignedSheet {
  setting: ProviderType
  hash: string
  /** True for a sheet that was corrected after the right of reply: the others of its signature stood already. */
  corrected?: true
}

export interface MadeMove {
  move: KeptMove
  by: string
  /** The role in which it was made. */
  role: Role
  at: string
  /** A message, a reason or nothing. */
  note: string
  sectionNotes: readonly SectionNote[]
  /** What was signed; empty for every other move. */
  sheets: readonly SignedSheet[]
}

/** What whoever answers was last asked to look at again: by the approver, or by the programme team. */
export function lastRequest(moves: readonly MadeMove[]): MadeMove | undefined {
  const last = moves.findLast(({ move }) => ['send back', 'reopen', 'sign'].includes(move))
  return last?.move === 'sign' ? undefined : last
}

/** When whoever signs last left the answers to be changed: by sending them back, or by signing them. */
export function lastLeft(moves: readonly MadeMove[]): MadeMove | undefined {
  return moves.findLast(({ move }) => move === 'send back' || move === 'sign')
}

export function lastSignature(moves: readonly MadeMove[]): MadeMove | undefined {
  return moves.findLast(({ move }) => move === 'sign')
}

/** What the approver asked about one chapter; empty for nothing. */
export function noteOn(request: MadeMove | undefined, place: ChapterPlace): string {
  return request?.sectionNotes.find((one) => chapterKey(one) === chapterKey(place))?.note ?? ''
}
