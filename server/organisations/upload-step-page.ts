import type { Partials } from '../platform/http/partials.ts'
import { type StepPage, stepPage } from '../platform/http/step-page.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { ShownImport } from './import-register.ts'
import { copyPath, uploadPath, uploadsPath } from './register-paths.ts'
import { hoursKept, type ListedUpload } from './register-upload.ts'
import type { UploadFact } from '../uploads/fact-rows.ts'
import { uploadFacts } from './upload-facts.ts'
import { unpreparedStep } from '../uploads/unprepared-step.ts'
import { outcomeText, uploadStateTexts } from '../uploads/upload-texts.ts'

/** Says what a step will cause before it is taken. */
export interface UploadStepPage extends PageModel {
  subject: string
  explanation: string[]
  copyHref: string
  action: string
  /** For which state of the register the reader saw the plan. */
  shown: number | undefined
  button: Partials['button']
  keep: { text: string; href: string }
}

export function applyPage(upload: ListedUpload, { plan, changes }: ShownImport): UploadStepPage {
  const outcome = {
    added: plan.added.length,
    changed: plan.changed.length,
    closed: plan.closed.length,
    merged: plan.merged.length,
  }
  return {
    title: 'Change the register?',
    subject: upload.fileName,
    explanation: [
      `This does: ${outcomeText(outcome)}. All of it is done, or, if anything fails, nothing.`,
      'Collections that are open already keep the names, types and places that they took when they opened.',
      'There is no button that takes it back. To undo it, load a copy of the register that was taken before: take one now.',
    ],
    copyHref: copyPath(upload.kind === 'ods-trusts' ? 'trusts' : upload.kind),
    action: uploadPath(upload.id, '/apply'),
    shown: changes,
    button: { text: 'Change the register', preventDoubleClick: true },
    keep: { text: 'Back to the preview', href: uploadPath(upload.id) },
    back: { text: 'Preview', href: uploadPath(upload.id) },
  }
}

/** In place of the preview of a large file, where none is kept. */
export function unpreparedUploadPage(upload: ListedUpload): StepPage {
  return stepPage({
    ...unpreparedStep(upload.fileName, 'the register'),
    action: uploadPath(upload.id, '/preview'),
    keep: { text: 'Cancel this file', href: uploadPath(upload.id, '/cancellation') },
    back: { text: 'Load or copy the register', href: uploadsPath },
  })
}

export function cancellationPage(upload: ListedUpload): UploadStepPage {
  return {
    title: 'Cancel this file?',
    subject: upload.fileName,
    explanation: [
      'It is removed and nothing in the register changes. That it was sent, and who cancelled it, stays recorded.',
    ],
    copyHref: '',
    action: uploadPath(upload.id, '/cancellation'),
    shown: undefined,
    button: { text: 'Cancel the file', variant: 'warning', preventDoubleClick: true },
    keep: { text: 'Keep it', href: uploadPath(upload.id) },
    back: { text: 'Preview', href: uploadPath(upload.id) },
  }
}

/** An upload about which somebody has decided. */
export interface EndedUploadPage extends PageModel {
  outcome: string
  facts: UploadFact[]
  /** How it is undone; only of what was applied. */
  undo: string[]
}

export function endedUploadPage(upload: ListedUpload): EndedUploadPage {
  const { state, endedAt, endedBy, outcome } = upload
  const who = endedBy ? ` by ${endedBy}` : ''
  const when = endedAt ? ` on ${inMinutes(endedAt)}${who}` : ''
  const texts = {
    applied: `The register was changed${when}: ${outcome ? outcomeText(outcome) : 'nothing'}.`,
    cancelled: `It was cancelled${when}. Nothing was changed.`,
    expired: `Nobody decided about it for ${hoursKept} hours, so it was removed. Nothing was changed.`,
    waiting: '',
  }
  return {
    title: `${uploadStateTexts[state]}: ${upload.fileName}`,
    outcome: texts[state],
    facts: uploadFacts(upload),
    undo: state === 'applied' ? undoTexts(upload) : [],
    back: { text: 'Load or copy the register', href: uploadsPath },
  }
}

function undoTexts({ kind, asAt }: ListedUpload): string[] {
  const day = asAt?.split('-').toReversed().join('/')
  return [
    'Load the copy of the register that was taken before this file was applied. The preview then shows what it will put back.',
    ...(kind === 'partners' || day === undefined
      ? []
      : [
          `Enter ${day} as its day, the day from which this file holds, so that what it said of earlier days goes too.`,
        ]),
    'An organisation or programme that this file added stays in the register: give an organisation a closing date, or a member a last day.',
  ]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'organisations/upload-step': UploadStepPage
    'organisations/ended-upload': EndedUploadPage
  }
}
