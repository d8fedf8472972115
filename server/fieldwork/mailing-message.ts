import { type Collection, londonDate } from '../collections/collection.ts'
import type { NewMessage } from '../notifications/message.ts'
import { days } from '../platform/durations.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import type { Contact } from './contact.ts'
import { kindOfMailing, type MailingAbout } from './mailing.ts'
import { filledIn, type MailingText } from './mailing-text.ts'

/** What messages need to know of the service around them. */
export interface MailingSettings {
  serviceName: string
  /** Where the links of messages lead: never what a request says of itself. */
  address: string
}

interface Letter {
  about: MailingAbout
  text: MailingText
  collection: Pick<Collection, 'id' | 'name' | 'opensOn'>
  organisation: { organisationCode: string; name: string; responseId: number; endsOn: string }
  contact: Contact
  /** For somebody who does not sign in yet: what lets them in once. */
  invitation: { token: string; expiresAt: Date } | undefined
}

/** One message, with everything filled in. */
export function mailingMessage(
  { about, text, collection, organisation, contact, invitation }: Letter,
  { serviceName, address }: MailingSettings,
  now: Date,
): NewMessage {
  const filled = filledIn(text, {
    name: contact.name,
    organisation: organisation.name,
    organisation_code: organisation.organisationCode,
    collection: collection.name,
    opens_on: inDays(collection.opensOn),
    closes_on: inDays(organisation.endsOn),
    days_left: daysLeft(organisation.endsOn, now),
    link: invitation ? linkIn(invitation, address) : `${address}${pathFor(about, organisation.responseId)}`,
    service: serviceName,
  })
  return {
    kind: kindOfMailing[about],
    to: contact.email,
    toName: contact.name,
    ...filled,
    personId: contact.personId,
    collectionId: collection.id,
    organisationCode: organisation.organisationCode,
    hasSecret: invitation !== undefined,
  }
}

/** Whether somebody gets a link that lets them in: those who are thanked have been in, or need not be. */
export function needsInvitation(about: MailingAbout, { body }: MailingText, { signsIn }: Contact): boolean {
  return !signsIn && about !== 'signed' && /\{\{ *link *\}\}/.test(body)
}

function linkIn({ token, expiresAt }: { token: string; expiresAt: Date }, address: string): string {
  return [
    `${address}/invitation?token=${token}`,
    `You choose a password there. The link works once, until ${inMinutes(expiresAt.toISOString())}. Do not pass it on: whoever follows it signs in as you.`,
  ].join('\n\n')
}

function pathFor(about: MailingAbout, responseId: number): string {
  const rest = { with_approver: '/review', signed: '/submitted' } as Partial<Record<MailingAbout, string>>
  return `/responses/${responseId}${rest[about] ?? ''}`
}

/** From today until the end of the last day. */
function daysLeft(endsOn: string, now: Date): string {
  const between = Date.parse(endsOn) - Date.parse(londonDate(now))
  const count = Math.max(0, Math.round(between / days(1)))
  if (count === 0) return 'less than a day'
  return count === 1 ? '1 day' : `${count} days`
}
