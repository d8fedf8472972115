import type { Role, User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { beginMove } from './begin-move.ts'
import { chapterKey, type Colleague } from './contributor.ts'
import { listContributors } from './contributor-repository.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { addMove } from './response-move-repository.ts'
import type { KeptMove, SectionNote } from './response-move.ts'
import type { NoticeMatter } from './response-notice.ts'
import { responsePath } from './response-paths.ts'
import type { SurveyResponse } from './response.ts'
import { sendNotices } from './send-notices.ts'

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
  settings: NoticeSettings
}

/** Moves a response on, with what is said about it, and tells whoever is to act next. To sign is more than a move, and has a use case of its own. */
export async function makeMove(db: Database, user: User, matter: MoveMatter, now: Date): Promise<void> {
  const { responseId, move, note, sectionNotes = [] } = matter
  const response = await beginMove(db, user, { responseId, move }, now)
  const { role, action } = kinds[move]
  const made = { move, role, at: now.toISOString(), note, sectionNotes, sheets: [] }
  await addMove(db, responseId, { personId: user.id, made })
  await tellOf(db, user, { response, ...matter }, now)
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

const notices: Record<MoveMatter['move'], { matter: NoticeMatter; rest: string } | undefined> = {
  'send to approver': { matter: 'sent to approver', rest: '/review' },
  'take back': undefined,
  'send back': { matter: 'sent back', rest: '' },
  reopen: { matter: 'reopened', rest: '' },
}

async function tellOf(
  db: Database,
  user: User,
  { response, move, sectionNotes = [], settings }: MoveMatter & { response: SurveyResponse },
  now: Date,
): Promise<void> {
  const notice = notices[move]
  if (!notice) return
  const isFor = await readersOf(db, response.id, { move, sectionNotes })
  const path = responsePath(response.id, notice.rest)
  await sendNotices(db, user, { response, matter: notice.matter, path, isFor, settings }, now)
}

/** Those who act next: the approvers, or who leads, with those who were given a section that a note is about. */
async function readersOf(
  db: Database,
  responseId: number,
  { move, sectionNotes }: { move: MoveMatter['move']; sectionNotes: readonly SectionNote[] },
): Promise<(colleague: Colleague) => boolean> {
  if (move === 'send to approver') return ({ roles }) => roles.includes('approver')
  const noted = new Set(sectionNotes.map(chapterKey))
  const given = (await listContributors(db, responseId)).filter((one) => noted.has(chapterKey(one)))
  const concerned = new Set(given.map(({ personId }) => personId))
  return ({ id, roles }) => roles.includes('lead_respondent') || concerned.has(id)
}
