import type { Role, User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { beginMove } from './begin-move.ts'
import { chapterKey } from './contributor.ts'
import { addMove } from './response-move-repository.ts'
import type { KeptMove, SectionNote } from './response-move.ts'

/** What a move is, who makes it, and its name in the audit trail. */
const kinds = {
  'send to approver': { role: 'lead_respondent', action: 'sent response to approver' },
  'take back': { role: 'lead_respondent', action: 'took response back' },
  'send back': { role: 'approver', action: 'sent response back' },
  reopen: { role: 'administrator', action: 'reopened response' },
} as const satisfies Partial<Record<KeptMove, { role: Role; action: string }>>

export interface MoveMatter {
  responseId: number
  move: keyof typeof kinds
  /** A message, or the reason. */
  note: string
  sectionNotes?: readonly SectionNote[]
}

/** Moves a response on, with what is said about it. To sign is more than a move, and has a use case of its own. */
export async function makeMove(
  db: Database,
  user: User,
  { responseId, move, note, sectionNotes = [] }: MoveMatter,
  now: Date,
): Promise<void> {
  const response = await beginMove(db, user, { responseId, move }, now)
  const { role, action } = kinds[move]
  const made = { move, role, at: now.toISOString(), note, sectionNotes, sheets: [] }
  await addMove(db, responseId, { personId: user.id, made })
  await record(db, {
    at: now,
    personId: user.id,
    action,
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId}`,
    details: { hasNote: note !== '', ...(sectionNotes.length > 0 && { sections: sectionNotes.map(chapterKey) }) },
  })
}
