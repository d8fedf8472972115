import { sameAddress } from '../notifications/message.ts'
import type { SuppressionReason } from '../notifications/suppression.ts'
import type { Contact, ContactRole } from './contact.ts'
import type { MailingAbout } from './mailing.ts'

/** Why nobody at an organisation can be written to. */
export type Unreached = 'no contact' | SuppressionReason

export interface Reach {
  /** Those who are written to. */
  readers: Contact[]
  /** Those who would be, but that their address is not written to. */
  stopped: { contact: Contact; reason: SuppressionReason }[]
  /** Undefined where somebody is written to, or everybody has been. */
  unreached: Unreached | undefined
}

/** The roles to which each goes, in turn: where nobody has the first, those with the next are written to. */
const rolesFor: Record<Exclude<MailingAbout, 'invitation'>, readonly (readonly ContactRole[])[]> = {
  not_started: [['lead_respondent'], ['respondent']],
  in_progress: [['lead_respondent'], ['respondent']],
  with_approver: [['approver']],
  signed: [['lead_respondent', 'approver'], ['respondent']],
}

/** Who of an organisation is written to, and who is not and why. `invited` are those who have been, by their numbers. */
export function reachOf(
  about: MailingAbout,
  contacts: readonly Contact[],
  { invited, stopped }: { invited: ReadonlySet<number>; stopped: ReadonlyMap<string, SuppressionReason> },
): Reach {
  const meant = meantBy(about, contacts)
  const wanted = about === 'invitation' ? meant.filter(({ personId }) => !invited.has(personId)) : meant
  const reach: Reach = { readers: [], stopped: [], unreached: undefined }
  for (const contact of wanted) {
    const reason = stopped.get(sameAddress(contact.email))
    if (reason) reach.stopped.push({ contact, reason })
    else reach.readers.push(contact)
  }
  if (reach.readers.length === 0) reach.unreached = meant.length === 0 ? 'no contact' : reach.stopped[0]?.reason
  return reach
}

function meantBy(about: MailingAbout, contacts: readonly Contact[]): readonly Contact[] {
  if (about === 'invitation') return contacts
  for (const wanted of rolesFor[about]) {
    const holders = contacts.filter(({ roles }) => roles.some((role) => wanted.includes(role)))
    if (holders.length > 0) return holders
  }
  return []
}
