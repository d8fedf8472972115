import { createHash } from 'node:crypto'
import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { londonDate } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import { mustBeGoingOn, type RightOfReply } from '../collections/right-of-reply.ts'
import { endReply, findReply } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { inDays } from '../platform/text/dates.ts'
import type { ChallengeState } from '../responses/challenge.ts'
import { listSheetMarks } from '../responses/sheet-repository.ts'
import { counted } from './collection-state-text.ts'
import { countByState } from './challenges-query.ts'
import { recordReply } from './start-reply.ts'

/** Why the right of reply cannot be ended now, as sentences with the challenges that stand in the way; none where it can. */
export function hindrances(
  { endsOn }: Pick<RightOfReply, 'endsOn'>,
  counts: ReadonlyMap<ChallengeState, number>,
  now: Date,
): { text: string; state: ChallengeState | undefined }[] {
  const [open, accepted] = [counts.get('open') ?? 0, counts.get('accepted') ?? 0]
  const over = londonDate(now) > endsOn
  return [
    ...(over ? [] : [{ text: `Answers can be challenged until ${inDays(endsOn)}`, state: undefined }]),
    ...(open > 0
      ? [{ text: `${counted(open, 'challenge is', 'challenges are')} to be decided`, state: 'open' as const }]
      : []),
    ...(accepted > 0
      ? [
          {
            text: `${counted(accepted, 'accepted correction is', 'accepted corrections are')} not signed: wait for it, or let it lapse`,
            state: 'accepted' as const,
          },
        ]
      : []),
  ]
}

/**
 * Says that the collection is ready for release, with the sheets that count: from then on nothing changes them. Refused while
 * something is to be decided or signed, and where anything has happened since the page was read.
 */
export async function endRightOfReply(
  db: Database,
  user: User,
  { code, readVersion }: { code: string; readVersion: number },
  now: Date,
): Promise<void> {
  mustRunProgramme(user)
  const collection = await findCollection(db, code)
  const reply = await findReply(db, collection.id)
  mustBeGoingOn(reply)
  const [first] = hindrances(reply, await countByState(db, collection.id), now)
  if (first) throw new Conflict(`${first.text}, so the right of reply was not ended`)
  const marks = await listSheetMarks(db, collection.id)
  const sheetsHash = createHash('sha256')
    .update(marks.map(({ hash }) => `${hash}\n`).join(''), 'utf8')
    .digest('hex')
  const ended = { at: now.toISOString(), sheets: marks.length, sheetsHash }
  await endReply(db, { collectionId: collection.id, version: readVersion, personId: user.id }, ended)
  const details = { sheets: marks.length, sheetsHash }
  await recordReply(db, user, { collection, action: 'ended right of reply', details }, now)
}
