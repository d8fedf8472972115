import { type FaultLine, faultLists } from '../uploads/plan-parts.ts'
import { counted } from '../uploads/upload-texts.ts'
import type { Fault } from '../platform/files/csv.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { contactsPath } from './campaign-paths.ts'

export interface ContactsUploadPage extends PageModel {
  collection: string
  errors: Partials['error-summary'] | undefined
  action: string
  file: Partials['file-upload']
  /** Every fault of the file that was sent, as `contacts.csv:3:2: …`; the first few hundred of very many. */
  faults: string[]
  /** Where faults are alike. */
  faultKinds: FaultLine[]
  moreFaults: string
  /** Where all of them are, of a file that is kept. */
  faultsFile: { text: string; href: string } | undefined
  /** Where a file that is kept is cancelled. */
  cancelHref: string | undefined
}

export const largestContactsBytes = 5 * 1024 * 1024
const mostFaults = 200

interface Named {
  code: string
  name: string
}

/** A file with faults, so that nothing of it can be applied; `kept` is where it is, if it is kept. */
export interface FaultyContacts {
  fileName: string
  faults: readonly Fault[]
  kept?: string
}

/** Where a file is chosen; `fault` is why there was none. */
export function contactsUploadPage(
  { code, name }: Named,
  { fault, faulty }: { fault?: string; faulty?: FaultyContacts } = {},
): ContactsUploadPage {
  const faults = faulty?.faults ?? []
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
      .map(({ line, column, message }) => `${faulty?.fileName}:${line}:${column}: ${message}`),
    faultKinds: faultLists({ faults }).faultKinds,
    moreFaults: faults.length > mostFaults ? `and ${(faults.length - mostFaults).toLocaleString('en-GB')} more` : '',
    faultsFile:
      faulty?.kept === undefined
        ? undefined
        : {
            text: `Download ${faults.length === 1 ? 'it' : `all ${counted(faults.length, 'fault')}`} (CSV)`,
            href: `${faulty.kept}/faults.csv`,
          },
    cancelHref: faulty?.kept && `${faulty.kept}/cancellation`,
    back: { text: 'Contacts', href: contactsPath(code) },
  }
}

function faultsText(count: number): string {
  return count === 1
    ? 'There is a fault in the file, so nothing was changed. Correct it and upload the file again'
    : `There are ${count.toLocaleString('en-GB')} faults in the file, so nothing was changed. Correct them and upload the file again`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/contacts-upload': ContactsUploadPage
  }
}
