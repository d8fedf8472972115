import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { placeKey } from './answer-merge.ts'
import { answerText } from './answer-text.ts'
import { loneQuestion, type QuestionView } from './question-views.ts'
import { type QuestionForm, questionKey } from './question.ts'
import type { PollReading } from './read-poll.ts'
import { pollPath } from './response-paths.ts'
import { standingText } from './standing-text.ts'

/** What a form could not do: a reason is missing, or somebody has answered meanwhile. */
export interface SettleRefusal {
  form: QuestionForm
  reasonFault: string | undefined
  /** The version of the official answer that stands now, where that is another than the form knew. */
  version?: number
}

/** How it was settled. */
export interface Settlement {
  text: string
  official: string
  reason: string
}

export interface SettleForm {
  action: string
  question: QuestionView
  reason: Partials['textarea']
}

/** The official answer as it is now, which may have changed since. */
export function settlementOf({ poll, dossier, question }: PollReading): Settlement | undefined {
  if (!poll.settlement) return undefined
  const { by, at, reason } = poll.settlement
  const now = dossier.answers.find((answer) => placeKey(answer) === placeKey(question.place))?.value
  return {
    text: `${by} gave the official answer on ${inMinutes(at)}.`,
    official: answerText(question.item, now, dossier.programmes),
    reason,
  }
}

export function settleForm(reading: PollReading, refused: SettleRefusal | undefined): SettleForm {
  const { poll, dossier, chapter, question } = reading
  const standing = dossier.answers.find((answer) => placeKey(answer) === placeKey(question.place))
  const official = {
    value: standing?.value,
    version: refused?.version ?? standing?.version ?? 0,
    history: standing ? standingText(standing) : '',
  }
  const form = refused && {
    ...refused.form,
    ...(refused.version !== undefined && { shown: new Map([[questionKey(question), refused.version]]) }),
  }
  const fault = refused?.reasonFault ?? refused?.form.wordsFault
  return {
    action: pollPath(poll.id, '/settlement'),
    question: loneQuestion({ dossier, chapter, question }, official, form),
    reason: {
      name: 'reason',
      id: 'reason',
      label: { text: 'Why it departs', size: 's' },
      hint: {
        text: 'Needed if your answer is not the one that most colleagues gave. Your organisation and the approver read it.',
      },
      rows: 3,
      value: refused?.form.words,
      ...(fault && { errorMessage: { text: fault } }),
    },
  }
}

export function settleErrors({ question }: PollReading, { form, reasonFault }: SettleRefusal) {
  const href = `#${questionKey(question)}`
  const reason = reasonFault ?? form.wordsFault
  return [
    ...[...form.faults.values()].map((text) => ({ text, href })),
    ...(reason ? [{ text: reason, href: '#reason' }] : []),
  ]
}
