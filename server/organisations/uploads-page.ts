import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { registerFileKinds, usualDays } from './register-file.ts'
import { copyPath, registerPath, uploadPath, uploadsPath } from './register-paths.ts'
import { largestRegisterFile, type ListedUpload, uploadsOnPage } from './register-upload.ts'
import { type UploadFaults, uploadFields } from './register-upload-form.ts'
import { kindTexts } from './register-kind-texts.ts'
import { outcomeText, uploadStateTexts } from '../uploads/upload-texts.ts'

export interface UploadsPage extends PageModel {
  errors: Partials['error-summary'] | undefined
  action: string
  file: Partials['file-upload']
  kind: Partials['select']
  asAt: Partials['input']
  copies: { text: string; href: string }[]
  shippedHref: string
  uploads: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

export interface FoundUploads {
  uploads: readonly ListedUpload[]
  total: number
  page: number
}

/** What could not be uploaded, and why. */
export interface RefusedUpload {
  faults: UploadFaults
  typed: { kind: string; asAt: string }
}

export function uploadsPage({ uploads, total, page }: FoundUploads, refused?: RefusedUpload): UploadsPage {
  const errorList = uploadFields.flatMap((field) => {
    const text = refused?.faults[field]
    return text ? [{ text, href: `#${field}` }] : []
  })
  return {
    title: 'Load or copy the register',
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    action: uploadsPath,
    ...fields(refused),
    copies: registerFileKinds
      .filter((kind) => kind !== 'ods-trusts')
      .map((kind) => ({ text: kindTexts[kind], href: copyPath(kind) })),
    shippedHref: copyPath('shipped-programmes'),
    uploads: uploads.length > 0 ? tableOf(uploads) : undefined,
    pages: pageLinks({ path: uploadsPath, asked: [], page, total, size: uploadsOnPage }),
    back: { text: 'Register', href: registerPath },
  }
}

function fields(refused: RefusedUpload | undefined): Pick<UploadsPage, 'file' | 'kind' | 'asAt'> {
  const fault = (field: keyof UploadFaults) =>
    refused?.faults[field] ? { errorMessage: { text: refused.faults[field] } } : {}
  const size = largestRegisterFile / (1024 * 1024)
  return {
    file: {
      id: 'file',
      name: 'file',
      label: { text: 'File', size: 's' },
      hint: { text: `A CSV file in UTF-8, no larger than ${size} MB.` },
      attributes: { accept: '.csv,text/csv' },
      ...fault('file'),
    },
    kind: {
      id: 'kind',
      name: 'kind',
      label: { text: 'What it holds', size: 's' },
      items: [
        { value: '', text: 'See by its first line' },
        ...registerFileKinds.map((kind) => ({ value: kind, text: kindTexts[kind] })),
      ],
      value: refused?.typed.kind ?? '',
      ...fault('kind'),
    },
    asAt: {
      id: 'as-at',
      name: 'as-at',
      width: 10,
      value: refused?.typed.asAt ?? '',
      label: { text: 'Day from which it holds (optional)', size: 's' },
      hint: {
        text: `Such as 1/4/2026. Left empty, it is the day in the file’s name, else ${inDays(usualDays.regions)} for regions, ${inDays(usualDays.trusts)} for organisations and today for programmes.`,
      },
      ...fault('as-at'),
    },
  }
}

function tableOf(uploads: readonly ListedUpload[]): Partials['table'] {
  return {
    caption: { text: 'Files loaded, the newest first', size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: ['File', 'Holds', 'Sent', 'What became of it'].map((text) => ({ text })),
    rows: uploads.map((upload) => [
      { text: upload.fileName, href: uploadPath(upload.id), visuallyHiddenText: `, file ${upload.id}` },
      { text: kindTexts[upload.kind] },
      { text: `${inMinutes(upload.uploadedAt)} by ${upload.uploadedBy}` },
      { text: becameText(upload) },
    ]),
  }
}

function becameText({ state, outcome }: ListedUpload): string {
  return outcome ? `${uploadStateTexts[state]}: ${outcomeText(outcome)}` : uploadStateTexts[state]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/uploads': UploadsPage
  }
}
