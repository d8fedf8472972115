import { changedText, uploadStates } from './upload-words.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { ListedUploads } from './read-results-upload.ts'
import { earlierResultsPath, resultsUploadPath } from './results-paths.ts'
import { largestResultsFile, mostResultLines, type ResultsUpload, uploadsOnPage } from './results-upload.ts'

export interface ResultsUploadsPage extends PageModel {
  errors: Partials['error-summary'] | undefined
  action: string
  file: Partials['file-upload']
  like: Partials['select'] | undefined
  uploads: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
}

/** Where a file of earlier results is sent; `like` is the earlier file that it is to begin with. */
export function resultsUploadsPage(
  { uploads, total, page, mapped }: ListedUploads,
  { fault, like }: { fault?: string | undefined; like?: number | undefined } = {},
): ResultsUploadsPage {
  return {
    title: 'Load earlier results',
    error: fault !== undefined,
    errors: fault === undefined ? undefined : { errorList: [{ text: fault, href: '#file' }] },
    action: earlierResultsPath,
    file: {
      id: 'file',
      name: 'file',
      label: { text: 'File', size: 's' },
      hint: {
        text: `A CSV file, no larger than ${largestResultsFile / (1024 * 1024)} MB and ${mostResultLines.toLocaleString('en-GB')} lines.`,
      },
      attributes: { accept: '.csv,.txt,text/csv' },
      ...(fault !== undefined && { errorMessage: { text: fault } }),
    },
    like: mapped.length > 0 ? likeField(mapped, like) : undefined,
    uploads: uploads.length > 0 ? tableOf(uploads) : undefined,
    pages: pageLinks({ path: earlierResultsPath, asked: [], page, total, size: uploadsOnPage }),
    back: { text: 'Programme', href: '/programme' },
  }
}

function likeField(mapped: readonly ResultsUpload[], like: number | undefined): Partials['select'] {
  return {
    id: 'like',
    name: 'like',
    label: { text: 'Begin with the mapping of (optional)', size: 's' },
    hint: { text: 'For a corrected file, or another wave of the same spreadsheet. You can still change it.' },
    items: [
      { value: '', text: 'Propose one from the file' },
      ...mapped.map(({ id, fileName, uploadedAt }) => ({ value: id, text: `${fileName}, ${inMinutes(uploadedAt)}` })),
    ],
    value: like ?? '',
  }
}

function tableOf(uploads: readonly ResultsUpload[]): Partials['table'] {
  return {
    caption: { text: 'Files of earlier results, the newest first', size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: ['File', 'Collection', 'Sent', 'What became of it'].map((text) => ({ text })),
    rows: uploads.map((upload) => [
      { text: upload.fileName, href: resultsUploadPath(upload.id), visuallyHiddenText: `, file ${upload.id}` },
      { text: upload.target?.collectionCode ?? 'Not yet chosen' },
      { text: `${inMinutes(upload.uploadedAt)} by ${upload.uploadedBy}` },
      {
        text: upload.outcome
          ? `${uploadStates[upload.state]}: ${changedText(upload.outcome)}`
          : uploadStates[upload.state],
      },
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'earlier-results/uploads': ResultsUploadsPage
  }
}
