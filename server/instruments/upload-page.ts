import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { DraftVersion } from './draft.ts'
import { type FileFault, largestQuestionnaireBytes } from './questionnaire-file.ts'
import { uploadPath, versionsPath } from './version-paths.ts'
import { counted } from './version-text.ts'

export interface UploadPage extends PageModel {
  errors: Partials['error-summary'] | undefined
  action: string
  file: Partials['file-upload']
  replaces: Partials['checkboxes']
  faults: { count: string; table: Partials['table']; more: string } | undefined
}

/** What was sent and not stored. */
export interface RefusedUpload {
  fault?: string
  faults?: readonly FileFault[]
  inTheWay?: DraftVersion
  replaces?: boolean
}

const mostShown = 200

export function uploadQuestionnairePage({
  fault = '',
  faults = [],
  inTheWay,
  replaces,
}: RefusedUpload = {}): UploadPage {
  const inTheWayText = inTheWay && textOf(inTheWay)
  const count = counted(faults.length, 'fault')
  const errorList = [
    ...(fault ? [{ text: fault, href: '#file' }] : []),
    ...(inTheWayText ? [{ text: inTheWayText, href: '#replaces' }] : []),
    ...(faults.length > 0 ? [{ text: `The file has ${count}. Nothing was stored`, href: '#faults' }] : []),
  ]
  return {
    title: 'Upload a questionnaire',
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    action: uploadPath,
    file: {
      id: 'file',
      name: 'file',
      label: { text: 'File', size: 's' },
      hint: {
        text: `A FHIR R4 Questionnaire in JSON, no larger than ${largestQuestionnaireBytes / (1024 * 1024)} MB.`,
      },
      attributes: { accept: '.json,application/json,application/fhir+json' },
      ...(fault && { errorMessage: { text: fault } }),
    },
    replaces: {
      name: 'replaces',
      idPrefix: 'replaces',
      values: replaces ? ['yes'] : [],
      items: [{ value: 'yes', text: 'Replace the draft of the same version, if there is one' }],
      ...(inTheWayText && { errorMessage: { text: inTheWayText } }),
    },
    faults: faults.length > 0 ? { count: `The file has ${count}`, ...faultsPart(faults) } : undefined,
    back: { text: 'Questionnaires', href: versionsPath },
  }
}

function textOf({ version, title, uploadedAt }: DraftVersion): string {
  return `There is a draft of version ${version} of “${clipped(title, 80)}”, uploaded on ${inMinutes(uploadedAt)}. Choose the file again, and tick this to replace that draft, or give the file a new version`
}

function faultsPart(faults: readonly FileFault[]) {
  const shown = faults.toSorted((a, b) => a.line - b.line || a.column - b.column).slice(0, mostShown)
  const left = faults.length - shown.length
  return {
    more: left > 0 ? `${counted(left, 'more fault')} further down in the file.` : '',
    table: {
      responsive: true,
      head: ['Line', 'Column', 'Place', 'What to mend'].map((text) => ({ text })),
      rows: shown.map(({ line, column, place, message }) => [
        { text: String(line) },
        { text: String(column) },
        { text: clipped(place, 200) || 'The file', classes: 'app-wrap' },
        { text: clipped(message, 400), classes: 'app-wrap' },
      ]),
    },
  }
}

function clipped(words: string, most: number): string {
  return words.length > most ? `${words.slice(0, most)}…` : words
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/upload': UploadPage
  }
}
