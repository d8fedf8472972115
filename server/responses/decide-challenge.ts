import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { mustBeGoingOn } from '../collections/right-of-reply.ts'
import type { Database } from '../platform/database/open.ts'
import { beginReplyChange } from './begin-reply-change.ts'
import { type Challenge, mustBeIn } from './challenge.ts'
import { challengeEvent } from './challenge-record.ts'
import { findChallenge, moveChallenge } from './challenge-repository.ts'
import type { ReplySettings } from './reply-settings.ts'
import { countVersion } from './response-repository.ts'
import { tellOrganisation } from './tell-organisation.ts'

interface Decision {
  challengeId: number
  reason: string
}

/** Accepts a challenge, so that its organisation can sign the correction, or declines it; the organisation is told why. */
export async function decideChallenge(
  db: Database,
  user: User,
  { outcome, ...decision }: Decision & { outcome: 'accepted' | 'declined' },
  settings: ReplySettings,
  now: Date,
): Promise<void> {
  await conclude(db, user, { ...decision, from: 'open', to: outcome }, settings, now)
}

/** Gives up an accepted correction that its organisation has not signed: the signed answer stands. */
export async function lapseCorrection(
  db: Database,
  user: User,
  decision: Decision,
  settings: ReplySettings,
  now: Date,
): Promise<void> {
  await conclude(db, user, { ...decision, from: 'accepted', to: 'lapsed' }, settings, now)
}

const actions = {
  accepted: 'accepted challenge',
  declined: 'declined challenge',
  lapsed: 'let correction lapse',
} as const

interface Conclusion extends Decision {
  from: 'open' | 'accepted'
  to: keyof typeof actions
}

async function conclude(
  db: Database,
  user: User,
  { challengeId, reason, from, to }: Conclusion,
  settings: ReplySettings,
  now: Date,
): Promise<Challenge> {
  mustRunProgramme(user)
  const { responseId: id, collectionId } = await findChallenge(db, challengeId)
  const { response } = await beginReplyChange(db, { id, collectionId }, mustBeGoingOn)
  const challenge = await findChallenge(db, challengeId)
  mustBeIn(challenge, from)
  await moveChallenge(db, challenge, to, { personId: user.id, at: now.toISOString(), reason })
  // whoever signs is to read what they sign as it is from now on
  if (to !== 'declined') await countVersion(db, response.id, now)
  await record(db, challengeEvent(user, { response, challenge }, actions[to], now))
  await tellOrganisation(db, { response, challenge, outcome: to, reason }, settings, now)
  return challenge
}
