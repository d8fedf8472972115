import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { contactsPath, mailingsPath, organisationContactsPath } from './campaign-paths.ts'
import { collectionPath } from './collection-paths.ts'
import { type ContactFilter, organisationsOnPage } from './contact.ts'
import { rolesText, standingOf } from './contact-parts.ts'
import type { ContactList } from './read-contacts.ts'

export interface ContactsPage extends PageModel {
  collection: string
  counts: string
  action: string
  search: Partials['input']
  without: Partials['checkboxes']
  found: string
  table: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  fileHref: string
  upload: Partials['button']
  mailingsHref: string
}

/** The organisations of a collection, with those who are written to for each. */
export function contactsPage(list: ContactList, filter: ContactFilter & { page: number }): ContactsPage {
  const { collection, total, counts } = list
  const { search, without, page } = filter
  const path = contactsPath(collection.code)
  const asked = [...(search ? [['search', search] as const] : []), ...(without ? [['without', 'yes'] as const] : [])]
  return {
    title: 'Contacts',
    collection: collection.name,
    wide: true,
    counts: countsText(counts),
    action: path,
    search: {
      id: 'search',
      name: 'search',
      type: 'search',
      value: search,
      label: { text: 'Organisation, person or e-mail address', size: 's' },
      spellcheck: false,
    },
    without: {
      name: 'without',
      idPrefix: 'without',
      small: true,
      values: without ? ['yes'] : [],
      items: [{ value: 'yes', text: 'Only organisations without a contact' }],
    },
    found: foundText(total, asked.length > 0),
    table: list.organisations.length > 0 ? tableOf(list) : undefined,
    pages: pageLinks({ path, asked, page, total, size: organisationsOnPage }),
    fileHref: contactsPath(collection.code, '.csv'),
    upload: { text: 'Upload contacts', href: contactsPath(collection.code, '/upload'), variant: 'secondary' },
    mailingsHref: mailingsPath(collection.code),
    back: { text: collection.name, href: collectionPath(collection.code) },
  }
}

function countsText({ all, without }: ContactList['counts']): string {
  if (all === 0) return 'No organisation takes part in this collection yet. Choose who is asked first.'
  const organisations = all === 1 ? '1 organisation is asked' : `${all.toLocaleString('en-GB')} organisations are asked`
  if (without === 0) return `${organisations}. Each has a contact.`
  return `${organisations}. ${without.toLocaleString('en-GB')} of them ${without === 1 ? 'has' : 'have'} no contact, so nobody there can be written to.`
}

function foundText(total: number, narrowed: boolean): string {
  if (!narrowed) return ''
  if (total === 0) return 'No organisation is like that. Try fewer letters.'
  return total === 1 ? '1 organisation found' : `${total.toLocaleString('en-GB')} organisations found`
}

function tableOf({ collection, organisations, contacts }: ContactList): Partials['table'] {
  return {
    caption: { text: 'Organisations and their contacts', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Organisation', 'Contact', 'E-mail address', 'Role', 'Standing'].map((text) => ({ text })),
    rows: organisations.flatMap(({ code, name }) => {
      const link = { text: `${name} (${code})`, href: organisationContactsPath(collection.code, code) }
      const own = contacts.all.filter(({ organisationCode }) => organisationCode === code)
      if (own.length === 0)
        return [[link, { text: 'No contact' }, { text: 'None' }, { text: 'None' }, { text: 'Cannot be written to' }]]
      return own.map((contact) => [
        link,
        { text: contact.name },
        { text: contact.email },
        { text: rolesText(contact) },
        { text: capital(standingOf(contact, contacts)) },
      ])
    }),
  }
}

function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/contacts': ContactsPage
  }
}
