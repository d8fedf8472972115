import type { User } from '../access/user.ts'
import { endDateOf } from '../collections/end-date.ts'
import { findCollectionById } from '../collections/collection-repository.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import { listOrganisationParticipants } from '../collections/participant-repository.ts'
import { queueMessages } from '../notifications/queue-message.ts'
import type { Database } from '../platform/database/open.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague } from './contributor.ts'
import type { NoticeSettings } from './notice-settings.ts'
import { type NoticeMatter, noticeMessage } from './response-notice.ts'
import type { SurveyResponse } from './response.ts'

export interface Notice {
  response: SurveyResponse
  matter: NoticeMatter
  /** The path of the page that it leads to. */
  path: string
  /** Which of the organisation's people are told; whoever does it never is. */
  isFor: (colleague: Colleague) => boolean
  settings: NoticeSettings
}

/** Tells colleagues of what somebody has done, in its transaction. Stopped addresses get nothing, as with every message. */
export async function sendNotices(
  db: Database,
  user: User,
  { response, matter, path, isFor, settings }: Notice,
  now: Date,
): Promise<void> {
  const { organisationCode, collectionId } = response
  const readers = (await listColleagues(db, organisationCode)).filter((one) => one.id !== user.id && isFor(one))
  if (readers.length === 0) return
  const collection = await findCollectionById(db, collectionId)
  const [participant] = await listOrganisationParticipants(db, collectionId, organisationCode)
  const extensions = await listLastDays(db, collectionId, [organisationCode])
  const facts = {
    by: user.name,
    organisation: participant?.name ?? organisationCode,
    collection: collection.name,
    endsOn: endDateOf(collection, organisationCode, extensions),
    href: `${settings.address}${path}`,
  }
  const { serviceName } = settings
  const messages = readers.map((reader) => ({
    ...noticeMessage(matter, facts, { reader, serviceName }),
    collectionId,
    organisationCode,
  }))
  await queueMessages(db, messages, now)
}
