import { answerKey } from '../instruments/answer-value.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerConflict } from './answer-merge.ts'
import { answerText } from './answer-text.ts'
import { sentTexts } from './sent-texts.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { captionOf } from './section-page.ts'
import { conflictFields, type Question } from './question.ts'

export interface ConflictPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  action: string
  conflicts: ConflictView[]
}

interface ConflictView {
  radios: Partials['radios']
  hidden: { name: string; value: string }[]
}

export interface ConflictSource {
  dossier: Dossier
  chapter: Chapter
  conflicts: readonly AnswerConflict[]
  /** Where the choices are sent. */
  action: string
  /** True when choices were sent and some were missing. */
  undecided: boolean
}

/** Both values of each answer that two people changed, for the reader to choose from. */
export function conflictPage(source: ConflictSource): ConflictPage {
  const { dossier, chapter, conflicts, action, undecided } = source
  const views = conflicts.flatMap((conflict) => conflictView(source, conflict))
  return {
    title: 'Somebody else has answered this too',
    caption: captionOf(dossier, chapter),
    error: undecided,
    errors: undecided
      ? { errorList: views.map(({ radios }) => ({ text: chooseOne, href: `#${radios.idPrefix ?? radios.name}` })) }
      : undefined,
    action,
    conflicts: views.map((view) => (undecided ? withError(view) : view)),
  }
  function withError(view: ConflictView): ConflictView {
    return { ...view, radios: { ...view.radios, errorMessage: { text: chooseOne } } }
  }
}

const chooseOne = 'Choose the answer that stands'

function conflictView({ dossier, chapter }: ConflictSource, { mine, theirs }: AnswerConflict): ConflictView[] {
  const item = chapter.section.items.find((candidate) => candidate.code === mine.itemCode)
  if (!item) return []
  const question: Question = { item, place: mine }
  const names = conflictFields(question)
  const partner = dossier.partners.find(({ code }) => code === mine.partnerCode)
  const text = (value: AnswerConflict['theirs']['value']) => answerText(item, value, dossier.programmes)
  const radios: Partials['radios'] = {
    name: names.chosen,
    idPrefix: `chosen-${answerKey(mine.itemCode, mine.partnerCode)}`,
    fieldset: {
      legend: { text: [partner?.name, wordingFor(item.wording, chapter.type)].filter(Boolean).join(': '), size: 's' },
    },
    items: [
      {
        value: 'theirs',
        text: text(theirs.value),
        hint: { text: `Saved by ${theirs.answeredBy} on ${inMinutes(theirs.answeredAt)}` },
      },
      { value: 'mine', text: text(mine.value), hint: { text: 'What you sent just now' } },
    ],
  }
  const hidden = [
    { name: names.shown, value: String(theirs.version) },
    ...sentTexts(mine.value).map((value) => ({ name: names.mine, value })),
  ]
  return [{ radios, hidden }]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/conflict': ConflictPage
  }
}
