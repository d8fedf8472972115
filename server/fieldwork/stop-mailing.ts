import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict, NotFound } from '../platform/errors.ts'
import { endMailing, findMailing } from './mailing-repository.ts'
import type { MailingProgress } from './mailing-progress.ts'
import { findMailingProgress } from './mailing-progress-query.ts'
import { openCampaign } from './open-campaign.ts'

/** How far the mailing of a collection is that is being written; undefined where none is. */
export async function readMailingProgress(
  db: Database,
  user: User,
  collectionCode: string,
): Promise<MailingProgress | undefined> {
  const collection = await openCampaign(db, user, collectionCode)
  return findMailingProgress(db, collection.id)
}

/**
 * Writes no more messages of a mailing. Those that have been written are sent; nobody is written to twice where it is sent
 * again later.
 */
export async function stopMailing(
  db: Database,
  user: User,
  { collectionCode, id }: { collectionCode: string; id: number },
  now: Date,
): Promise<void> {
  const collection = await openCampaign(db, user, collectionCode)
  const mailing = await findMailing(db, id)
  if (mailing.collectionId !== collection.id) throw new NotFound('The mailing')
  if (!(await endMailing(db, id, now)))
    throw new Conflict('All messages of this mailing have been written already, so it cannot be stopped')
  const { about, organisations, messages } = await findMailing(db, id)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'stopped mailing',
    collectionId: collection.id,
    subject: `mailing ${id}`,
    details: { about, organisations, messages },
  })
}
