import { roleNames } from '../access/user.ts'
import { unpreparedStep } from '../uploads/unprepared-step.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'
import type { PageModel } from '../platform/http/views.ts'
import { contactsPath } from './campaign-paths.ts'
import type { ContactUpload, ShownContacts } from './contact-upload.ts'

interface Named {
  code: string
  name: string
}

export interface ContactsPreviewPage extends PageModel {
  collection: string
  counts: Partials['summary-list']
  added: Partials['table'] | undefined
  renamed: Partials['table'] | undefined
  /** Undefined where there is nothing to do. */
  apply: { action: string; seal: string; text: string } | undefined
  uploadHref: string
  cancelHref: string
}

/** What a file would do, before it does it. */
export function contactsPreviewPage(
  collection: Named,
  { id, fileName }: ContactUpload,
  shown: ShownContacts,
): ContactsPreviewPage {
  const { added, renamed, same } = shown
  const path = contactsPath(collection.code, `/uploads/${id}`)
  const row = (key: string, count: number) => ({ key: { text: key }, value: { text: count.toLocaleString('en-GB') } })
  return {
    title: `What ${fileName} would do`,
    collection: collection.name,
    wide: true,
    counts: { rows: [row('Added', added.count), row('Renamed', renamed.count), row('Known already', same)] },
    added: tableOf(
      added.count,
      added.first.map((one) => [one.organisationCode, one.name, one.email, roleNames[one.role]]),
      { caption: 'Added', head: ['Organisation', 'Name', 'E-mail address', 'Role'] },
    ),
    renamed: tableOf(
      renamed.count,
      renamed.first.map((one) => [one.email, one.from, one.to]),
      { caption: 'Renamed', head: ['E-mail address', 'Name so far', 'New name'] },
    ),
    apply: added.count + renamed.count === 0 ? undefined : { action: path, seal: shown.seal, text: applyText(shown) },
    uploadHref: contactsPath(collection.code, '/upload'),
    cancelHref: `${path}/cancellation`,
    back: { text: 'Contacts', href: contactsPath(collection.code) },
  }
}

function applyText({ added, renamed }: ShownContacts): string {
  const parts = [
    ...(added.count > 0 ? ['Those who are added can answer or sign for their organisation once they sign in.'] : []),
    ...(renamed.count > 0 ? ['Those who are renamed have the new name everywhere.'] : []),
    'Nobody is written to yet, and contacts that the file does not name stay.',
  ]
  return parts.join(' ')
}

function tableOf(
  count: number,
  rows: readonly (readonly string[])[],
  { caption, head }: { caption: string; head: readonly string[] },
): Partials['table'] | undefined {
  if (count === 0) return undefined
  const more = count > rows.length ? `, the first ${rows.length} of ${count.toLocaleString('en-GB')}` : ''
  return {
    caption: { text: `${caption}${more}`, size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: head.map((text) => ({ text })),
    rows: rows.map((cells) => cells.map((text) => ({ text }))),
  }
}

/** In place of the preview of a large file, where none is kept. */
export function unpreparedContactsPage({ code }: Named, { id, fileName }: ContactUpload): StepPage {
  const path = contactsPath(code, `/uploads/${id}`)
  return stepPage({
    ...unpreparedStep(fileName, 'a contact'),
    action: `${path}/preview`,
    keep: { text: 'Cancel this file', href: `${path}/cancellation` },
    back: { text: 'Contacts', href: contactsPath(code) },
  })
}

export function contactsCancellationPage({ code }: Named, { id, fileName }: ContactUpload): StepPage {
  const path = contactsPath(code, `/uploads/${id}`)
  return stepPage({
    title: 'Cancel this file?',
    caption: fileName,
    effects: [
      'The file and the names in it are removed now, and no contact is changed.',
      'That it was cancelled, and by whom, stays recorded.',
    ],
    action: `${path}/cancellation`,
    button: { text: 'Cancel the file', variant: 'warning' },
    keep: { text: 'Keep it', href: path },
    back: { text: 'Back', href: path },
  })
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/contacts-preview': ContactsPreviewPage
  }
}
