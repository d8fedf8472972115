import { type StepPage, stepPage } from '../platform/http/step-page.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { unpreparedStep } from '../uploads/unprepared-step.ts'
import type { UploadFact } from '../uploads/fact-rows.ts'
import { earlierResultsPath, resultsUploadPath } from './results-paths.ts'
import type { ResultsUpload } from './results-upload.ts'
import type { ShownResults } from './see-results-upload.ts'
import { changedText, resultsFacts, uploadStates } from './upload-words.ts'

export function confirmationPage(upload: ResultsUpload, { plan, seal, ground }: ShownResults): StepPage {
  const path = resultsUploadPath(upload.id)
  const outcome = { added: plan.added.length, changed: plan.changed.length, closed: 0, merged: 0 }
  const name = ground.collection?.name ?? upload.target?.collectionName ?? ''
  return stepPage({
    title: 'Load these results?',
    caption: `${upload.fileName} into ${name}`,
    effects: [
      `This does: ${changedText(outcome)}. All of it is done, or, if anything fails, nothing.`,
      ground.collection
        ? 'The collection is released already: its figures change at once, for everybody who can see them. Every answer sheet that is replaced is kept.'
        : `A collection is made that is released at once, as of ${inDays(upload.target?.asAt ?? '')}: everybody who can see results here can see its figures and take its files.`,
      'Wherever its figures stand, the pages say that they are results of an earlier survey, loaded from this file and not answered here.',
      'There is no button that takes it back. A corrected file replaces the answers that it changes; an organisation that should not be there stays.',
    ],
    action: `${path}/confirmation`,
    hidden: [{ name: 'shown', value: seal }],
    button: { text: 'Load the results' },
    keep: { text: 'Back to the preview', href: path },
    back: { text: 'Preview', href: path },
  })
}

/** In place of the preview of a large file, where none is kept. */
export function unpreparedResultsPage({ id, fileName }: ResultsUpload): StepPage {
  return stepPage({
    ...unpreparedStep(fileName, 'the register, the collection or the mapping'),
    action: resultsUploadPath(id, '/preview'),
    keep: { text: 'Cancel this file', href: resultsUploadPath(id, '/cancellation') },
    back: { text: 'Load earlier results', href: earlierResultsPath },
  })
}

export function cancellationPage(upload: ResultsUpload): StepPage {
  const path = resultsUploadPath(upload.id)
  return stepPage({
    title: 'Cancel this file?',
    caption: upload.fileName,
    effects: [
      'The file is removed and nothing is loaded.',
      'Its mapping stays, and can be used for another file.',
      'That it was sent, and who cancelled it, stays recorded.',
    ],
    action: `${path}/cancellation`,
    button: { text: 'Cancel the file', variant: 'warning' },
    keep: { text: 'Keep it', href: path },
    back: { text: 'Back', href: path },
  })
}

/** An upload about which somebody has decided. */
export interface EndedResultsPage extends PageModel {
  outcome: string
  facts: UploadFact[]
  links: { text: string; href: string }[]
}

export function endedPage(upload: ResultsUpload): EndedResultsPage {
  const { id, state, fileName, endedAt, endedBy, outcome, target, layout } = upload
  const when = endedAt ? ` on ${inMinutes(endedAt)}${endedBy ? ` by ${endedBy}` : ''}` : ''
  const texts = {
    applied: `The results were loaded${when}: ${outcome ? changedText(outcome) : 'nothing'}.`,
    cancelled: `It was cancelled${when}. Nothing was loaded.`,
    expired: 'Nobody worked on it for a week, so the file was removed. Nothing was loaded.',
    waiting: '',
  }
  const collection = `/collections/${encodeURIComponent(target?.collectionCode ?? '')}`
  return {
    title: `${uploadStates[state]}: ${fileName}`,
    outcome: texts[state],
    facts: resultsFacts(upload),
    links: [
      ...(state === 'applied'
        ? [
            { text: 'See the figures', href: `${collection}/overview` },
            { text: 'Take the files', href: `${collection}/files` },
          ]
        : []),
      ...(layout
        ? [
            { text: 'Send a corrected file with this mapping', href: `${earlierResultsPath}?like=${id}` },
            { text: 'Take the mapping away (JSON)', href: resultsUploadPath(id, '/mapping.json') },
          ]
        : []),
    ],
    back: { text: 'Load earlier results', href: earlierResultsPath },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'earlier-results/ended': EndedResultsPage
  }
}
