import { changesAnything, type ImportPlan } from '../uploads/import-plan.ts'
import type { PlanList } from '../uploads/plan-lists.ts'
import {
  type FaultLists,
  faultLists,
  faultsFile,
  firstFaults,
  type ListedPart,
  planParts,
} from '../uploads/plan-parts.ts'
import type { UploadFact } from '../uploads/fact-rows.ts'
import { counted } from '../uploads/upload-texts.ts'
import { pageLinks } from '../platform/http/page-links.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { earlierResultsPath, resultsUploadPath } from './results-paths.ts'
import type { ResultsUpload } from './results-upload.ts'
import type { ShownResults } from './see-results-upload.ts'
import { resultsFacts } from './upload-words.ts'

export interface ResultsPreviewPage extends PageModel, FaultLists {
  facts: UploadFact[]
  /** That something is not any more what the reader saw before. */
  warning: string
  /** What will happen, or why nothing can, in a sentence. */
  sentence: string
  faultsFile: { text: string; href: string } | undefined
  faultPages: Partials['pagination'] | undefined
  notes: readonly string[]
  parts: ListedPart[]
  next: Partials['button'] | undefined
  /** Why there is no next step although there is something to do. */
  refusal: string
  steps: { text: string; href: string }[]
  cancelHref: string
}

const headings = {
  added: 'Added: organisations in a care setting',
  changed: 'Changed: their answers are replaced, the earlier ones are kept as the version before',
  skipped: 'Skipped: outside England, so none of our business',
}
const shownNotes = 20

/** What loading a file would do. `changedMeanwhile` when the reader saw another plan. */
export function resultsPreviewPage(
  upload: ResultsUpload,
  { plan, seal, ground }: ShownResults,
  { page = 1, refusal = '', changedMeanwhile = false }: { page?: number; refusal?: string; changedMeanwhile?: boolean },
): ResultsPreviewPage {
  const { faults } = plan
  const canGoOn = faults.length === 0 && changesAnything(plan)
  const addressOf = (list: PlanList) => resultsUploadPath(upload.id, `/${list}.csv`)
  const path = resultsUploadPath(upload.id)
  return {
    title:
      faults.length > 0 ? `${counted(faults.length, 'fault')} in ${upload.fileName}` : `Preview of ${upload.fileName}`,
    facts: resultsFacts(upload, ground.instrument),
    warning: changedMeanwhile
      ? 'The register, the collection or the mapping has been changed since you saw the preview, so nothing was done. This is what the file would do now.'
      : '',
    sentence: sentenceOf(plan, ground.collection?.name),
    ...faultLists(plan, page),
    faultsFile: faultsFile(faults, addressOf),
    faultPages: pageLinks({ path, asked: [], page, total: faults.length, size: firstFaults }),
    notes: notesOf(plan),
    parts: faults.length > 0 ? [] : planParts(plan, headings, addressOf),
    next: canGoOn && refusal === '' ? { text: 'Continue', href: `${path}/confirmation?shown=${seal}` } : undefined,
    refusal: canGoOn ? refusal : '',
    steps: [
      { text: 'Change the collection', href: `${path}/collection` },
      { text: 'Change what the columns hold', href: `${path}/columns` },
      { text: 'Change what the words stand for', href: `${path}/answers` },
      { text: 'Take the mapping away (JSON)', href: `${path}/mapping.json` },
      { text: 'Use a mapping from a file (JSON)', href: `${path}/mapping` },
      ...(plan.notes.length > shownNotes
        ? [{ text: `Download all ${counted(plan.notes.length, 'note')} (CSV)`, href: addressOf('notes') }]
        : []),
    ],
    cancelHref: `${path}/cancellation`,
    back: { text: 'Load earlier results', href: earlierResultsPath },
  }
}

function sentenceOf(plan: ImportPlan<unknown>, collectionName: string | undefined): string {
  const { added, changed, unchanged, skipped, faults } = plan
  if (faults.length > 0)
    return 'Nothing can be loaded while there is a fault. Explain the words that are not understood, or correct the file and send it again with this mapping.'
  const left = `${unchanged.toLocaleString('en-GB')} known already, ${skipped.length.toLocaleString('en-GB')} skipped`
  if (!changesAnything(plan)) return `There is nothing to do: the collection says all of this already (${left}).`
  const where = collectionName === undefined ? 'A new collection is made' : `${collectionName} is added to`
  return `If you load it: ${where}, ${added.length.toLocaleString('en-GB')} added, ${changed.length.toLocaleString('en-GB')} changed. Beside that ${left}. Nothing has been changed yet.`
}

function notesOf({ notes }: ImportPlan<unknown>): string[] {
  const more = notes.length - shownNotes
  return [...notes.slice(0, shownNotes), ...(more > 0 ? [`and ${more.toLocaleString('en-GB')} more notes`] : [])]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'earlier-results/preview': ResultsPreviewPage
  }
}
