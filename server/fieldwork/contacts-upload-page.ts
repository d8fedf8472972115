import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { roleNames } from '../access/user.ts'
import type { PlannedUpload } from './apply-contacts.ts'
import { contactsPath } from './campaign-paths.ts'
import { changesNothing, sealOf } from './contacts-plan.ts'

export interface ContactsUploadPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  action: string
  file: Partials['file-upload']
  /** Every fault of the file that was sent, as `contacts.csv:3:2: …`; the first few hundred of very many. */
  faults: string[]
  moreFaults: string
}

export const largestContactsBytes = 5 * 1024 * 1024
const mostFaults = 200
const shown = 50

interface Named {
  code: string
  name: string
}

/** Where a file is chosen; `planned` is one that could not be taken for its faults, `fault` why there was none. */
export function contactsUploadPage(
  { code, name }: Named,
  { fault, planned }: { fault?: string; planned?: PlannedUpload } = {},
): ContactsUploadPage {
  const faults = planned?.faults ?? []
  const said = faults.length > 0 ? faultsText(faults.length) : fault
  return {
    title: 'Upload contacts',
    collection: name,
    error: said !== undefined,
    errors: said === undefined ? undefined : { errorList: [{ text: said, href: faults.length ? '#faults' : '#file' }] },
    action: contactsPath(code, '/upload'),
    file: {
      id: 'file',
      name: 'file',
      label: { text: 'CSV file', size: 'm' },
      hint: { text: `No larger than ${largestContactsBytes / 1024 / 1024} MB, saved as “CSV UTF-8”` },
      attributes: { accept: '.csv,text/csv' },
      ...(said !== undefined && { errorMessage: { text: said } }),
    },
    faults: faults
      .slice(0, mostFaults)
      .map(({ line, column, message }) => `${planned?.fileName}:${line}:${column}: ${message}`),
    moreFaults: faults.length > mostFaults ? `and ${(faults.length - mostFaults).toLocaleString('en-GB')} more` : '',
    back: { text: 'Contacts', href: contactsPath(code) },
  }
}

function faultsText(count: number): string {
  return count === 1
    ? 'There is a fault in the file, so nothing was changed. Correct it and upload the file again'
    : `There are ${count.toLocaleString('en-GB')} faults in the file, so nothing was changed. Correct them and upload the file again`
}

export interface ContactsPreviewPage extends PageModel {
  collection: string
  counts: Partials['summary-list']
  added: Partials['table'] | undefined
  renamed: Partials['table'] | undefined
  /** Undefined where there is nothing to do. */
  apply: { action: string; seal: string; text: string } | undefined
  uploadHref: string
}

/** What a file would do, before it does it. */
export function contactsPreviewPage({ collection, fileName, plan }: PlannedUpload, id: number): ContactsPreviewPage {
  const { added, renamed, same } = plan
  const row = (key: string, count: number) => ({ key: { text: key }, value: { text: count.toLocaleString('en-GB') } })
  return {
    title: `What ${fileName} would do`,
    collection: collection.name,
    wide: true,
    counts: { rows: [row('Added', added.length), row('Renamed', renamed.length), row('Known already', same)] },
    added: tableOf(
      added.map((one) => [one.organisationCode, one.name, one.email, roleNames[one.role]]),
      { caption: 'Added', head: ['Organisation', 'Name', 'E-mail address', 'Role'] },
    ),
    renamed: tableOf(
      renamed.map((one) => [one.email, one.from, one.to]),
      { caption: 'Renamed', head: ['E-mail address', 'Name so far', 'New name'] },
    ),
    apply: changesNothing(plan)
      ? undefined
      : { action: contactsPath(collection.code, `/uploads/${id}`), seal: sealOf(plan), text: applyText(plan) },
    uploadHref: contactsPath(collection.code, '/upload'),
    back: { text: 'Contacts', href: contactsPath(collection.code) },
  }
}

function applyText({ added, renamed }: PlannedUpload['plan']): string {
  const parts = [
    ...(added.length > 0 ? ['Those who are added can answer or sign for their organisation once they sign in.'] : []),
    ...(renamed.length > 0 ? ['Those who are renamed have the new name everywhere.'] : []),
    'Nobody is written to yet, and contacts that the file does not name stay.',
  ]
  return parts.join(' ')
}

function tableOf(
  rows: readonly (readonly string[])[],
  { caption, head }: { caption: string; head: readonly string[] },
): Partials['table'] | undefined {
  if (rows.length === 0) return undefined
  const more = rows.length > shown ? `, the first ${shown} of ${rows.length.toLocaleString('en-GB')}` : ''
  return {
    caption: { text: `${caption}${more}`, size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: head.map((text) => ({ text })),
    rows: rows.slice(0, shown).map((cells) => cells.map((text) => ({ text }))),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/contacts-upload': ContactsUploadPage
    'fieldwork/contacts-preview': ContactsPreviewPage
  }
}
