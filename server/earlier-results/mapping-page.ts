import { type FormPage, formPage } from '../platform/http/form-page.ts'
import { resultsUploadPath } from './results-paths.ts'
import type { ResultsUpload } from './results-upload.ts'

const mostShown = 50

/** Where the mapping of another file, or one written by hand, is sent for a file that waits. */
export function mappingPage({ id, fileName, version, layout }: ResultsUpload, found: readonly string[] = []): FormPage {
  const left = found.length - mostShown
  const faults = left > 0 ? [...found.slice(0, mostShown), `There are ${left} more faults after these`] : found
  const [first] = faults
  return formPage({
    title: 'Use a mapping from a file',
    caption: fileName,
    introduction: [
      'For a mapping that was taken away from here as JSON, from this service or another. What it says of the columns and the words is proposed, and you look through both before anything is loaded.',
      ...(layout ? ['It replaces what has been chosen so far.'] : []),
    ],
    action: resultsUploadPath(id, '/mapping'),
    hidden: [{ name: 'version', value: String(version) }],
    faults: first === undefined ? {} : { file: faults.length === 1 ? first : `The file has ${found.length} faults` },
    ...(faults.length > 1 && { errorList: faults.map((text) => ({ text, href: '#file' })) }),
    multipart: true,
    fields: [
      {
        kind: 'file-upload',
        part: {
          id: 'file',
          name: 'file',
          label: { text: 'Mapping', size: 's' },
          hint: { text: 'A JSON file, no larger than 2 MB.' },
          attributes: { accept: '.json,application/json' },
          ...(first !== undefined && {
            errorMessage: { text: faults.length === 1 ? first : `The file has ${found.length} faults` },
          }),
        },
      },
    ],
    button: 'Use it',
    back: { text: 'Columns', href: resultsUploadPath(id, '/columns') },
  })
}
