import type { Collection } from '../collections/collection.ts'
import type { NewMessage } from '../notifications/message.ts'
import { inDays } from '../platform/text/dates.ts'
import { ownFiguresPath } from '../responses/challenge-paths.ts'
import type { ReplySettings } from '../responses/reply-settings.ts'
import type { Replier } from './repliers-query.ts'

/** Tells somebody that their organisation can look at its figures. */
export function announcement(
  { id, name, email, organisationCode, responseId }: Replier,
  { collection, endsOn }: { collection: Collection; endsOn: string },
  { serviceName, address }: ReplySettings,
): NewMessage {
  return {
    kind: 'notice',
    to: email,
    toName: name,
    personId: id,
    collectionId: collection.id,
    organisationCode,
    subject: `${serviceName}: check your figures by ${inDays(endsOn)}`,
    body: [
      `Dear ${name},`,
      `“${collection.name}” has closed. Before anything is released you can see the figures of your own organisation and how those of its peers lie:`,
      `${address}${ownFiguresPath(responseId)}`,
      `If an answer that your organisation signed is not right, challenge it there, with the right answer and why, until ${inDays(endsOn)}.`,
      'If everything is right you need not do anything.',
    ].join('\n\n'),
  }
}

/** Tells somebody that what was released is to be corrected, and that their organisation can look again. */
export function roundAnnouncement(
  { id, name, email, organisationCode, responseId }: Replier,
  {
    collection,
    corrects,
    endsOn,
    reason,
  }: { collection: Collection; corrects: number; endsOn: string; reason: string },
  { serviceName, address }: ReplySettings,
): NewMessage {
  return {
    kind: 'notice',
    to: email,
    toName: name,
    personId: id,
    collectionId: collection.id,
    organisationCode,
    subject: `${serviceName}: check your figures again by ${inDays(endsOn)}`,
    body: [
      `Dear ${name},`,
      `Release ${corrects} of “${collection.name}” is to be corrected. The reason given: ${reason}`,
      'Until that is done you can look at the figures of your own organisation again, and how those of its peers lie:',
      `${address}${ownFiguresPath(responseId)}`,
      `If an answer that your organisation signed is not right, challenge it there, with the right answer and why, until ${inDays(endsOn)}.`,
      `Release ${corrects} stays as it is. The release that comes after it says what was corrected.`,
      'If everything is right you need not do anything.',
    ].join('\n\n'),
  }
}
