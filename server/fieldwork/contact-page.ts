import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { contactsPath, organisationContactsPath } from './campaign-paths.ts'
import type { Contact, ContactForm } from './contact.ts'
import { contactErrors, type ContactFieldParts, contactFields, rolesText, standingOf } from './contact-parts.ts'
import type { OrganisationContacts } from './read-contacts.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'

export interface OrganisationContactsPage extends PageModel {
  organisation: string
  errors: Partials['error-summary'] | undefined
  contacts: {
    name: string
    email: string
    facts: string
    changeHref: string
    removeHref: string
  }[]
  action: string
  fields: ContactFieldParts
}

const empty: ContactForm = { values: { name: '', email: '', roles: ['lead_respondent'] }, faults: {} }

/** Who is written to for an organisation; `form` is what was sent and could not be added. */
export function organisationContactsPage(
  { collection, organisation, contacts }: OrganisationContacts,
  form: ContactForm = empty,
): OrganisationContactsPage {
  const path = (rest = '') => organisationContactsPath(collection.code, organisation.code, rest)
  const errors = contactErrors(form)
  return {
    title: `Contacts of ${organisation.name}`,
    organisation: `${collection.name}: ${organisation.code}`,
    error: errors !== undefined,
    errors,
    contacts: contacts.all.map((contact) => ({
      name: contact.name,
      email: contact.email,
      facts: `${rolesText(contact)}, ${standingOf(contact, contacts)}`,
      changeHref: path(`/${contact.personId}`),
      removeHref: path(`/${contact.personId}/removal`),
    })),
    action: path(),
    fields: contactFields(form),
    back: { text: 'Contacts', href: contactsPath(collection.code) },
  }
}

export interface ContactPage extends PageModel {
  organisation: string
  errors: Partials['error-summary'] | undefined
  note: string
  action: string
  fields: ContactFieldParts
  cancelHref: string
}

export function contactPage(found: OrganisationContacts, contact: Contact, form?: ContactForm): ContactPage {
  const { collection, organisation } = found
  const shown = form ?? { values: contact, faults: {} }
  const errors = contactErrors(shown)
  const path = (rest = '') => organisationContactsPath(collection.code, organisation.code, rest)
  return {
    title: `Change ${contact.name}`,
    organisation: organisation.name,
    error: errors !== undefined,
    errors,
    note: contact.signsIn
      ? `${contact.name} signs in already, so the e-mail address cannot be changed here. Another role signs them out, so that it holds from the next sign-in.`
      : 'Nobody signs in with this address yet. If you change it, links that were sent to the old one stop working.',
    action: path(`/${contact.personId}`),
    fields: contactFields(shown),
    cancelHref: path(),
    back: { text: 'Contacts', href: path() },
  }
}

export function contactRemovalPage({ collection, organisation }: OrganisationContacts, contact: Contact): StepPage {
  const path = (rest = '') => organisationContactsPath(collection.code, organisation.code, rest)
  return stepPage({
    title: `Remove ${contact.name}?`,
    caption: organisation.name,
    effects: [
      `${contact.name} can no longer answer or sign for ${organisation.name}, in this or any other collection, and gets no more messages about it.`,
      'What they have answered stays, and so does their account. Messages that wait to be sent are not taken back.',
    ],
    action: path(`/${contact.personId}/removal`),
    button: { text: 'Remove the contact', variant: 'warning' },
    keep: { text: 'Cancel', href: path() },
    back: { text: 'Contacts', href: path() },
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/organisation-contacts': OrganisationContactsPage
    'fieldwork/contact': ContactPage
  }
}
