import type { Fault } from '../platform/files/csv.ts'
import { collectionPath } from './collection-paths.ts'
import { type FormPage, formPage, textField } from '../platform/http/form-page.ts'

const introduction = [
  'One organisation on each line: its code, and after a comma a setting where it takes part in that one only. Without a setting it takes part in all that the register knows.',
  'Settings are acute, mental_health, community, ambulance and care. Those who take part already are passed over. With a fault in any line nobody is added.',
]

interface Named {
  code: string
  name: string
}

/** Adding participants by a pasted list. */
export function pastedListPage({ code, name }: Named, typed: string, faults: readonly Fault[]): FormPage {
  const path = collectionPath(code, '/participants')
  const field = { label: 'Codes', hint: 'Such as RAE, or RAE,acute', rows: 12 }
  const found = faultsAt('list', faults)
  return formPage({
    title: 'Add a list',
    caption: name,
    introduction,
    action: `${path}/list`,
    ...found,
    fields: [textField('list', field, typed, found.faults)],
    button: 'Add them',
    links: [{ text: 'Load a CSV file instead', href: `${path}/file` }],
    back: { text: 'Participants', href: path },
  })
}

/** Adding participants by a file; `fault` where there is none, or it is too large. */
export function listFilePage({ code, name }: Named, fault: string, faults: readonly Fault[]): FormPage {
  const path = collectionPath(code, '/participants')
  const found = fault ? { faults: { file: fault } } : faultsAt('file', faults)
  return formPage({
    title: 'Load a list',
    caption: name,
    introduction,
    action: `${path}/file`,
    multipart: true,
    ...found,
    fields: [
      {
        kind: 'file-upload',
        part: {
          id: 'file',
          name: 'file',
          label: { text: 'CSV file', size: 's' },
          ...(found.faults['file'] && { errorMessage: { text: found.faults['file'] } }),
        },
      },
    ],
    button: 'Add them',
    links: [{ text: 'Paste a list instead', href: `${path}/list` }],
    back: { text: 'Participants', href: path },
  })
}

const mostShown = 50

function faultsAt(field: string, faults: readonly Fault[]) {
  if (faults.length === 0) return { faults: {} as Record<string, string> }
  const left = faults.length - mostShown
  const texts = faults
    .slice(0, mostShown)
    .map(({ line, column, message }) => `Line ${line}, column ${column}: ${message}`)
  const all = left > 0 ? [...texts, `There are ${left} more faults after these`] : texts
  const summary =
    faults.length === 1 ? 'One line is at fault, so nobody was added' : `${faults.length} faults, so nobody was added`
  return {
    faults: { [field]: summary } as Record<string, string>,
    errorList: all.map((text) => ({ text, href: `#${field}` })),
  }
}
