import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { json, type Reply, seeOther } from '../platform/http/reply.ts'
import { mailingsPath } from './campaign-paths.ts'
import type { CampaignParams } from './contact-handlers.ts'
import { readMailingId } from './mailing-form.ts'
import { mailingProgress } from './mailings-page.ts'
import { readMailingProgress, stopMailing } from './stop-mailing.ts'

interface MailingParams extends CampaignParams {
  mailing: string
}

/** For the script of the page, while messages are being written; it has ended where another is being written by then. */
export async function getMailingProgress(request: Request<MailingParams>, db: Database): Promise<Reply> {
  const id = readMailingId(request.params)
  const found = await readMailingProgress(db, currentUser(request), request.params.collection)
  if (found?.id !== id) return json({ text: 'All of its messages are written.', done: 1, total: 1, ended: true })
  return json({ ...mailingProgress(found), ended: false })
}

export async function postMailingStop(request: Request<MailingParams>, db: Database): Promise<Reply> {
  const collectionCode = request.params.collection
  const place = { collectionCode, id: readMailingId(request.params) }
  await stopMailing(db, currentUser(request), place, new Date())
  return seeOther(mailingsPath(collectionCode))
}
