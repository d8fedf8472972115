import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { changesAnything, type ImportPlan } from './import-plan.ts'
import type { PreparedImport } from './import-register.ts'
import { type FaultKind, faultKinds, type PlanList } from './plan-lists.ts'
import { uploadPath, uploadsPath } from './register-paths.ts'
import type { ListedUpload } from './register-upload.ts'
import { counted } from './upload-texts.ts'
import { type UploadFact, uploadFacts } from './upload-facts.ts'

/** The first of a list, with where all of it is. */
export interface ListedPart {
  heading: string
  lines: string[]
  /** Where there are more than are shown. */
  more: { text: string; href: string } | undefined
}

export interface FaultLine {
  place: string
  text: string
}

export interface PreviewPage extends PageModel {
  facts: UploadFact[]
  /** That the register is not any more what the reader saw before. */
  warning: string
  /** What will happen, or why nothing can, in a sentence. */
  sentence: string
  /** Where faults are alike. */
  faultKinds: FaultLine[]
  faultsHeading: string
  faults: FaultLine[]
  faultsFile: { text: string; href: string } | undefined
  notes: readonly string[]
  parts: ListedPart[]
  next: Partials['button'] | undefined
  /** Why there is no next step although there is something to do. */
  refusal: string
  cancelHref: string
}

const firstLines = 20
const firstFaults = 50

const headings: Record<Exclude<PlanList, 'faults'>, string> = {
  added: 'Added',
  changed: 'Changed',
  closed: 'Closed or ended',
  merged: 'Merged',
  skipped: 'Skipped: outside England, so none of our business',
}

/** What applying a file would do. `changedMeanwhile` when the reader saw the plan for another state of the register. */
export function previewPage(
  upload: ListedUpload,
  { plan, changes }: PreparedImport,
  { changedMeanwhile = false, refusal = '' }: { changedMeanwhile?: boolean; refusal?: string } = {},
): PreviewPage {
  const { faults } = plan
  const canGoOn = faults.length === 0 && changesAnything(plan)
  return {
    title:
      faults.length > 0 ? `${counted(faults.length, 'fault')} in ${upload.fileName}` : `Preview of ${upload.fileName}`,
    facts: uploadFacts(upload),
    warning: changedMeanwhile
      ? 'The register has been changed since you saw the preview, so nothing was done. This is what the file would do now.'
      : '',
    sentence: sentenceOf(plan),
    ...faultLists(plan),
    faultsFile:
      faults.length > firstFaults
        ? {
            text: `Download all ${faults.length.toLocaleString('en-GB')} faults (CSV)`,
            href: uploadPath(upload.id, '/faults.csv'),
          }
        : undefined,
    notes: plan.notes,
    parts: faults.length > 0 ? [] : partsOf(upload.id, plan),
    next:
      canGoOn && refusal === ''
        ? { text: 'Continue', href: uploadPath(upload.id, `/apply?shown=${changes}`) }
        : undefined,
    refusal: canGoOn ? refusal : '',
    cancelHref: uploadPath(upload.id, '/cancellation'),
    back: { text: 'Load or copy the register', href: uploadsPath },
  }
}

function sentenceOf(plan: ImportPlan<unknown>): string {
  const { added, changed, closed, merged, unchanged, skipped, faults } = plan
  if (faults.length > 0)
    return 'Nothing can be applied while a file has a fault. Correct these in the file and load it again.'
  const left = `${unchanged.toLocaleString('en-GB')} known already, ${skipped.length.toLocaleString('en-GB')} skipped`
  if (!changesAnything(plan)) return `There is nothing to do: the register says all of this already (${left}).`
  const counts = [
    `${added.length.toLocaleString('en-GB')} added`,
    `${changed.length.toLocaleString('en-GB')} changed`,
    `${closed.length.toLocaleString('en-GB')} closed or ended`,
    `${merged.length.toLocaleString('en-GB')} merged`,
  ]
  return `If you apply it: ${counts.join(', ')}. Beside that ${left}. Nothing has been changed yet.`
}

function partsOf(id: number, plan: ImportPlan<unknown>): ListedPart[] {
  const skipped = plan.skipped.map(({ line, what }) => `Line ${line}: ${what}`)
  const lists = { ...plan, skipped }
  return (['added', 'changed', 'closed', 'merged', 'skipped'] as const).flatMap((list) => {
    const lines = lists[list]
    if (lines.length === 0) return []
    return [
      {
        heading: `${headings[list]} (${lines.length.toLocaleString('en-GB')})`,
        lines: lines.slice(0, firstLines),
        more:
          lines.length > firstLines
            ? {
                text: `Download all ${lines.length.toLocaleString('en-GB')} (CSV)`,
                href: uploadPath(id, `/${list}.csv`),
              }
            : undefined,
      },
    ]
  })
}

function faultLists({ faults }: ImportPlan<unknown>): Pick<PreviewPage, 'faultKinds' | 'faults' | 'faultsHeading'> {
  const kinds = faultKinds(faults)
  return {
    faultKinds: kinds.length < faults.length ? kinds.slice(0, firstLines).map(kindLine) : [],
    faultsHeading:
      faults.length > firstFaults ? `The first ${firstFaults}, by line:column` : 'Each of them, by line:column',
    faults: faults
      .slice(0, firstFaults)
      .map(({ line, column, message }) => ({ place: `${line}:${column}`, text: message })),
  }
}

function kindLine({ count, text, line, column }: FaultKind): FaultLine {
  const often = count === 1 ? 'Once' : `${count.toLocaleString('en-GB')} times`
  return { place: `${often}, first at ${line}:${column}`, text }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/preview': PreviewPage
  }
}
