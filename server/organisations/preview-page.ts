import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { changesAnything, type ImportPlan } from '../uploads/import-plan.ts'
import type { ShownImport } from './import-register.ts'
import type { PlanList } from '../uploads/plan-lists.ts'
import { type FaultLine, faultLists, faultsFile, type ListedPart, planParts } from '../uploads/plan-parts.ts'
import { uploadPath, uploadsPath } from './register-paths.ts'
import type { ListedUpload } from './register-upload.ts'
import { counted } from '../uploads/upload-texts.ts'
import type { UploadFact } from '../uploads/fact-rows.ts'
import { uploadFacts } from './upload-facts.ts'

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

const headings: Record<Exclude<PlanList, 'faults' | 'notes'>, string> = {
  added: 'Added',
  changed: 'Changed',
  closed: 'Closed or ended',
  merged: 'Merged',
  skipped: 'Skipped: outside England, so none of our business',
}

/** What applying a file would do. `changedMeanwhile` when the reader saw the plan for another state of the register. */
export function previewPage(
  upload: ListedUpload,
  { plan, changes }: ShownImport,
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
    faultsFile: faultsFile(faults, addressOf(upload.id)),
    notes: plan.notes,
    parts: faults.length > 0 ? [] : planParts(plan, headings, addressOf(upload.id)),
    next:
      canGoOn && refusal === ''
        ? { text: 'Continue', href: uploadPath(upload.id, `/apply?shown=${changes}`) }
        : undefined,
    refusal: canGoOn ? refusal : '',
    cancelHref: uploadPath(upload.id, '/cancellation'),
    back: { text: 'Load or copy the register', href: uploadsPath },
  }
}

function addressOf(id: number) {
  return (list: PlanList) => uploadPath(id, `/${list}.csv`)
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

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/preview': PreviewPage
  }
}
