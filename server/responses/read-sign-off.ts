import { type ResponseAction, rolesIn } from '../access/permissions.ts'
import type { Role, User } from '../access/user.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import { findReplyIfAny } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { openResponse } from './open-response.ts'
import { answeredSince, type AnswerChange, changesSince } from './answer-change.ts'
import { listVersions } from './answer-repository.ts'
import { standingOf } from './begin-move.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague, Contributor } from './contributor.ts'
import { listContributors } from './contributor-repository.ts'
import type { Dossier } from './dossier.ts'
import { listUnreachable } from './list-unreachable.ts'
import { loadDossier } from './read-response.ts'
import { allows, type ResponseMove, type Standing } from './response-machine.ts'
import { listMoves } from './response-move-repository.ts'
import { lastLeft, lastRequest, type MadeMove } from './response-move.ts'
import { isAnswerable } from './response.ts'

/** A response on its way to being signed, as one reader sees it. */
export interface SignOff {
  dossier: Dossier
  standing: Standing
  moves: readonly MadeMove[]
  /** Who was given which section. */
  contributors: readonly Contributor[]
  /** The names of those who sign for the organisation. */
  approvers: readonly string[]
  /** Everybody of the organisation, and the numbers of those whose address is not written to any more. */
  colleagues: readonly Colleague[]
  unreachable: ReadonlySet<number>
  /** What the reader is to the organisation. */
  roles: readonly Role[]
  isTakingAnswers: boolean
  /** Whether the organisation can see its figures and what it said against them. */
  hasReply: boolean
  /** Whether the reader can make a move now. */
  can: (move: ResponseMove) => boolean
}

/** Where a response stands, for somebody who may do `action` with it. */
export async function readSignOff(
  db: Database,
  user: User,
  { responseId, action }: { responseId: number; action: ResponseAction },
  now: Date,
): Promise<SignOff> {
  const response = await openResponse(db, user, responseId, action)
  const dossier = await loadDossier(db, response)
  const colleagues = await listColleagues(db, response.organisationCode)
  const standing = standingOf(response, dossier.collection, colleagues)
  const roles = rolesIn(user, response.organisationCode)
  const open = isTakingAnswers(dossier.collection, now)
  return {
    dossier,
    standing,
    moves: await listMoves(db, responseId),
    contributors: await listContributors(db, responseId),
    approvers: colleagues.filter((one) => one.roles.includes('approver')).map((one) => one.name),
    colleagues,
    unreachable: await listUnreachable(db, colleagues),
    roles,
    isTakingAnswers: open,
    hasReply: !open && (await findReplyIfAny(db, dossier.collection.id)) !== undefined,
    can: (move) => open && allows(standing, move, roles),
  }
}

/** The names of those with a role whose address is not written to any more. */
export function unreachableIn({ colleagues, unreachable }: SignOff, role: Role): string[] {
  return colleagues.flatMap(({ id, name, roles }) => (roles.includes(role) && unreachable.has(id) ? [name] : []))
}

/** The answers that have changed since whoever signs last left them, and when that was. */
export interface Changes {
  since: MadeMove
  changes: AnswerChange[]
}

/** Undefined where nobody has read the answers before. */
export async function readChanges(db: Database, { dossier, moves }: SignOff): Promise<Changes | undefined> {
  const since = lastLeft(moves)
  if (!since) return undefined
  const codes = answeredSince(since.at, dossier.answers).map((answer) => answer.itemCode)
  const versions = codes.length > 0 ? await listVersions(db, dossier.response.id, [...new Set(codes)]) : []
  return { since, changes: changesSince(since.at, dossier.answers, versions) }
}

/** What whoever answers is asked to look at again; undefined for nothing. */
export async function readRequest(db: Database, { response }: Dossier): Promise<MadeMove | undefined> {
  return isAnswerable(response) ? lastRequest(await listMoves(db, response.id)) : undefined
}
