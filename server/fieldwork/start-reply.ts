import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { type Collection, londonDate } from '../collections/collection.ts'
import { findCollection, moveCollection } from '../collections/collection-repository.ts'
import { type RightOfReply, mustBeGoingOn } from '../collections/right-of-reply.ts'
import {
  addReply,
  countReply,
  findReply,
  findReplyIfAny,
  moveReplyEnd,
} from '../collections/right-of-reply-repository.ts'
import { queueMessages } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import { announcement } from './reply-messages.ts'
import { countSigners, listRepliers } from './repliers-query.ts'

/** Before the right of reply starts: whom it concerns. */
export interface ReplyPlan {
  collection: Collection
  signed: number
  invited: number
  /** How many people are written to. */
  people: number
  /** Why it cannot start; empty where it can. */
  refusal: string
}

export async function planReply(db: Database, user: User, code: string): Promise<ReplyPlan> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const refusal = refusalOf(collection, await findReplyIfAny(db, collection.id))
  const people = (await listRepliers(db, collection.id)).length
  return { collection, ...(await countSigners(db, collection.id)), people, refusal }
}

/** Shows every organisation that signed its own figures, and lets it challenge them until a day; writes to all of them. */
export async function startReply(
  db: Database,
  user: User,
  { code, endsOn }: { code: string; endsOn: string },
  settings: ReplySettings,
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const refusal = refusalOf(collection, await findReplyIfAny(db, collection.id))
  if (refusal) throw new Conflict(`${refusal}, so nothing was started`)
  mustBeLater(endsOn, now)
  if (!(await moveCollection(db, collection.id, { from: 'closed', to: 'in_right_of_reply' })))
    throw new Conflict('Somebody else started the right of reply just now, so nothing more was done')
  await addReply(db, { collectionId: collection.id, endsOn, personId: user.id }, now)
  const repliers = await listRepliers(db, collection.id)
  const messages = repliers.map((replier) => announcement(replier, { collection, endsOn }, settings))
  await queueMessages(db, messages, now)
  const details = { endsOn, messages: messages.length }
  await recordReply(db, user, { collection, action: 'started right of reply', details }, now)
}

/** Gives every organisation more time. */
export async function extendReply(
  db: Database,
  user: User,
  { code, endsOn }: { code: string; endsOn: string },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  mustBeGoingOn(await findReply(db, collection.id))
  mustBeLater(endsOn, now)
  await countReply(db, collection.id)
  const reply = await findReply(db, collection.id)
  if (endsOn <= reply.endsOn)
    throw new Conflict('The new day must be later than the one that stands, so nothing was changed')
  await moveReplyEnd(db, collection.id, endsOn)
  await recordReply(
    db,
    user,
    { collection, action: 'extended right of reply', details: { endsOn, before: reply.endsOn } },
    now,
  )
}

export async function recordReply(
  db: Database,
  user: User,
  {
    collection,
    action,
    details,
  }: { collection: Pick<Collection, 'id'>; action: string; details: Record<string, unknown> },
  now: Date,
): Promise<void> {
  const subject = `collection ${collection.id}`
  await record(db, { at: now, personId: user.id, action, collectionId: collection.id, subject, details })
}

export function mustBeLater(endsOn: string, now: Date): void {
  if (endsOn <= londonDate(now)) throw new Invalid('Choose a day after today as the last day for challenges')
}

function refusalOf({ name, state }: Collection, reply: RightOfReply | undefined): string {
  if (reply) return `The right of reply of ${name} has been started already`
  if (state === 'draft' || state === 'open') return `${name} has not been closed yet`
  return state === 'closed' ? '' : `${name} is past its right of reply`
}
