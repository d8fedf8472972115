import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { challengedQuestion } from './challenge-parts.ts'
import { challengingPath, ownSectionPath } from './challenge-paths.ts'
import type { SignedValue } from './challenge.ts'
import type { Chapter } from './dossier.ts'
import { loneQuestion, type QuestionView } from './question-views.ts'
import { type Question, type QuestionForm, questionKey } from './question.ts'
import type { ReplyReading } from './read-reply.ts'
import { captionOf } from './section-page.ts'
import { isValue, signedText } from './signed-answers.ts'

export interface ChallengePage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  about: string
  signed: string
  /** Where the question is not asked as things stand. */
  note: string
  action: string
  question: QuestionView
  reason: Partials['textarea']
  /** What it will cause. */
  causes: string[]
}

export interface ChallengeView {
  reading: ReplyReading
  chapter: Chapter
  question: Question
  signed: SignedValue
}

/** Where an organisation says which answer is right, with the question as its section page has it. */
export function challengePage(
  { reading, chapter, question, signed }: ChallengeView,
  form?: QuestionForm,
): ChallengePage {
  const { dossier, reply } = reading
  const key = questionKey(question)
  const faults = [
    ...[...(form?.faults ?? [])].map(([, text]) => ({ text, href: `#${key}` })),
    ...(form?.wordsFault ? [{ text: form.wordsFault, href: '#reason' }] : []),
  ]
  return {
    title: 'Challenge an answer',
    caption: captionOf(dossier, chapter),
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults } : undefined,
    about: challengedQuestion(dossier, chapter, question),
    signed: signedText(question.item, signed, dossier.programmes),
    note:
      signed === 'not_asked'
        ? 'This question was not asked, because of another answer. What you say here counts once your challenge of that other answer has been accepted too.'
        : '',
    action: challengingPath(dossier.response.id, chapter, key),
    question: loneQuestion(
      { dossier, chapter, question },
      { value: prefilled(question, signed), version: 0, history: '' },
      form,
    ),
    reason: {
      name: 'reason',
      id: 'reason',
      label: { text: 'Why is the signed answer not right?', size: 's' },
      hint: { text: 'The programme team decides by this. Do not name patients.' },
      rows: 4,
      value: form?.words,
      ...(form?.wordsFault && { errorMessage: { text: form.wordsFault } }),
    },
    causes: [
      'The programme team reads it and accepts or declines it, with a reason. You are told by e-mail.',
      'Nothing changes in the figures by this alone: an accepted correction counts once whoever signs for your organisation has signed it.',
      `You can withdraw it as long as it has not been decided, and challenge answers until ${inDays(reply.endsOn)}.`,
    ],
    back: { text: chapter.section.title, href: `${ownSectionPath(dossier.response.id, chapter)}#${key}` },
    scripts: ['questions', 'maturity'],
  }
}

/** What is changed a little is there to be changed; what is chosen anew is never chosen already. */
function prefilled({ item }: Question, signed: SignedValue) {
  if (!isValue(signed) || signed.kind === 'reason') return undefined
  return ['text', 'number', 'multiple_choice', 'maturity_level', 'programmes'].includes(item.kind) ? signed : undefined
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/challenge': ChallengePage
  }
}
