import type { Collection } from '../collections/collection.ts'
import { endDateOf } from '../collections/end-date.ts'
import { listLastDays } from '../collections/extensions-query.ts'
import type { NewMessage } from '../notifications/message.ts'
import type { Database } from '../platform/database/open.ts'
import { days } from '../platform/durations.ts'
import { responseStates } from '../responses/response.ts'
import type { Contact } from './contact.ts'
import { listContacts } from './contacts-query.ts'
import type { MailingAbout } from './mailing.ts'
import { listCandidates } from './mailing-candidates-query.ts'
import { mailingMessage, type MailingSettings, needsInvitation } from './mailing-message.ts'
import { reachOf } from './mailing-readers.ts'
import { listMailingTexts } from './mailing-text-repository.ts'
import { type MailingText, standardTexts } from './mailing-text.ts'

/** What is written about something in a collection: the programme team's text, or the standard one. */
export async function textFor(db: Database, collectionId: number, about: MailingAbout): Promise<MailingText> {
  return (await listMailingTexts(db, collectionId)).get(about) ?? standardTexts[about]
}

interface Sample {
  about: MailingAbout
  text: MailingText
  collection: Collection
  organisation: { organisationCode: string; name: string; responseId: number; endsOn: string }
  contact: Contact
}

/** As it would be sent, but for the link that lets somebody in: that is made when it is. */
export function sampleMessage(sample: Sample, settings: MailingSettings, now: Date): NewMessage {
  const isNew = needsInvitation(sample.about, sample.text, sample.contact)
  const expiresAt = new Date(now.getTime() + days(14))
  const invitation = isNew ? { token: '(made when it is sent)', expiresAt } : undefined
  return mailingMessage({ ...sample, invitation }, settings, now)
}

const looked = 50

/** How a text reads for somebody real, wherever their organisation stands; undefined where nobody is found. */
export async function findSample(
  db: Database,
  { about, text, collection, sampleOf }: Omit<Sample, 'organisation' | 'contact'> & { sampleOf: string },
  settings: MailingSettings,
  now: Date,
): Promise<NewMessage | undefined> {
  const question = { collectionId: collection.id, states: responseStates, occasion: '', after: '', limit: looked }
  const candidates = await listCandidates(db, { ...question, ...(sampleOf && { only: sampleOf }) })
  const codes = candidates.map(({ organisationCode }) => organisationCode)
  const contacts = await listContacts(db, codes)
  const extensions = await listLastDays(db, collection.id, codes)
  for (const candidate of candidates) {
    const { organisationCode: code } = candidate
    const own = contacts.filter(({ organisationCode }) => organisationCode === code)
    const [contact] = reachOf(about, own, { invited: new Set(), stopped: new Map() }).readers
    const organisation = { ...candidate, endsOn: endDateOf(collection, code, extensions) }
    if (contact) return sampleMessage({ about, text, collection, organisation, contact }, settings, now)
  }
  return undefined
}
