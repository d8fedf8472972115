import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { findCollection, moveCollection } from '../collections/collection-repository.ts'
import type { Collection } from '../collections/collection.ts'
import { findReplyIfAny, openNextRound } from '../collections/right-of-reply-repository.ts'
import { queueMessages } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { findLastRelease } from './last-release-query.ts'
import { roundRefusal } from './next-round.ts'
import { countSigners, listRepliers } from './repliers-query.ts'
import { roundAnnouncement } from './reply-messages.ts'
import { mustBeLater, recordReply } from './start-reply.ts'

/** Before another round is opened: what it corrects, and whom it concerns. */
export interface RoundPlan {
  collection: Collection
  /** Which round it would be. */
  round: number
  /** The number of the release that it corrects. */
  corrects: number
  /** Of the right of reply, as it was read. */
  version: number
  signed: number
  invited: number
  /** How many people are written to. */
  people: number
  /** Why it cannot be opened; empty where it can. */
  refusal: string
}

export async function planRound(db: Database, user: User, code: string): Promise<RoundPlan> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const reply = await findReplyIfAny(db, collection.id)
  const last = await findLastRelease(db, collection.id)
  return {
    collection,
    round: (reply?.round ?? 0) + 1,
    corrects: last?.number ?? 0,
    version: reply?.version ?? 0,
    ...(await countSigners(db, collection.id)),
    people: (await listRepliers(db, collection.id)).length,
    refusal: roundRefusal(collection, { reply, last }),
  }
}

export interface RoundRequest {
  code: string
  endsOn: string
  reason: string
  /** Of the right of reply, as whoever opens the round has read it. */
  version: number
}

/**
 * Lets every organisation that signed challenge its answers again after a release, until a day, and writes to all of them. The
 * pages of results close to researchers until what comes of it is released. What was released stays as it is. Refused
 * before anything is released, while a round runs or a release waits, and where somebody else was faster.
 */
export async function openRound(
  db: Database,
  user: User,
  { code, endsOn, reason, version }: RoundRequest,
  settings: ReplySettings,
  now: Date,
): Promise<void> {
  const plan = await planRound(db, user, code)
  const { id } = plan.collection
  if (plan.refusal) throw new Conflict(`${plan.refusal}, so nothing was opened`)
  mustBeLater(endsOn, now)
  const personId = user.id
  await openNextRound(db, { collectionId: id, version, endsOn, reason, corrects: plan.corrects, personId }, now)
  // from here on nobody prepares a release: one that was being prepared is seen now
  const last = await findLastRelease(db, id)
  if (!last?.isPublished || last.number !== plan.corrects)
    throw new Conflict('Somebody else is preparing a release just now, so nothing was opened')
  await moveCollection(db, id, { from: 'released', to: 'in_right_of_reply' })
  const repliers = await listRepliers(db, id)
  const matter = { ...plan, endsOn, reason }
  const messages = repliers.map((replier) => roundAnnouncement(replier, matter, settings))
  await queueMessages(db, messages, now)
  const details = { round: plan.round, corrects: plan.corrects, endsOn, messages: messages.length }
  await recordReply(db, user, { collection: plan.collection, action: 'opened round of right of reply', details }, now)
}
