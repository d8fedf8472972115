import { roleNames } from '../access/user.ts'
import { sameAddress } from '../notifications/message.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import { type Contact, type ContactForm, type ContactRole, contactRoles } from './contact.ts'
import type { ContactsFound } from './read-contacts.ts'

export interface ContactFieldParts {
  name: Partials['input']
  email: Partials['input']
  roles: Partials['checkboxes']
}

const hints: Record<ContactRole, string> = {
  lead_respondent: 'Answers, gives sections to colleagues, and is reminded until the answers are sent',
  approver: 'Reads the whole response and signs it, and is reminded while it waits',
  respondent: 'Answers questions; is reminded where nobody leads',
}

/** The fields of somebody, with what was wrong with them. */
export function contactFields({ values, faults }: ContactForm): ContactFieldParts {
  const field = (name: 'name' | 'email', label: string) => ({
    id: name,
    name,
    value: values[name],
    label: { text: label, size: 's' as const },
    autocomplete: 'off',
    spellcheck: false,
    ...(faults[name] && { errorMessage: { text: faults[name] } }),
  })
  return {
    name: field('name', 'Name'),
    email: { ...field('email', 'E-mail address'), type: 'email' },
    roles: {
      name: 'roles',
      idPrefix: 'roles',
      values: [...values.roles],
      fieldset: { legend: { text: 'What they do for the organisation', size: 's' } },
      items: contactRoles.map((role) => ({ value: role, text: roleNames[role], hint: { text: hints[role] } })),
      ...(faults.roles && { errorMessage: { text: faults.roles } }),
    },
  }
}

export function contactErrors({ faults }: ContactForm): Partials['error-summary'] | undefined {
  const errorList = Object.entries(faults).map(([field, text]) => ({ text, href: `#${field}` }))
  return errorList.length > 0 ? { errorList } : undefined
}

export function rolesText({ roles }: Pick<Contact, 'roles'>): string {
  return listed(roles.map((role) => roleNames[role]))
}

/** Whether they were invited, can sign in, and can be written to. */
export function standingOf(contact: Contact, { invitedAt, stopped }: ContactsFound): string {
  const invited = invitedAt.get(`${contact.organisationCode} ${contact.personId}`)
  const reason = stopped.get(sameAddress(contact.email))
  return [
    invited ? `invited on ${inDays(invited)}` : 'not invited yet',
    ...(contact.signsIn ? ['signs in'] : []),
    ...(reason === 'bounced' ? ['messages came back'] : reason === 'left' ? ['asked for no more messages'] : []),
  ].join(', ')
}
