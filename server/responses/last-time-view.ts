import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import { answerText } from './answer-text.ts'
import { type Asker, isCarried, isReworded, lastAnswer, type LastResponse } from './last-response.ts'
import { type Question, questionKey } from './question.ts'

/** What the organisation said last time, beside its question. */
export interface LastTimeView {
  /** "Last time (2020)" */
  when: string
  /** How the question read then; empty where it reads the same. */
  wording: string
  answer: string
  /** Why it is not taken over; empty where that goes without saying. */
  note: string
  /** Takes over an answer to a question that reads differently now. */
  take: Partials['button'] | undefined
}

export function lastTimeView(
  last: LastResponse | undefined,
  question: Question,
  asker: Asker,
  isAnswered: boolean,
): LastTimeView | undefined {
  const before = lastAnswer(last, question, asker)
  if (!before) return undefined
  const { item, offer, value, collection } = before
  const { type } = asker.chapter
  const text = answerText(item, value, asker.programmes)
  const canTake = offer === 'reworded' && !isAnswered && isCarried(question.item)
  return {
    when: `Last time (${collection})`,
    wording: isReworded(item, question.item, type) ? wordingFor(item.wording, type) : '',
    answer: value.kind === 'text' ? text : text.replaceAll('\n', '; '),
    note:
      last?.comparability?.get(question.item.code) === 'not_comparable'
        ? 'The question does not mean the same now, so this answer cannot be taken over.'
        : '',
    take: canTake ? takeButton(questionKey(question)) : undefined,
  }
}

function takeButton(key: string): Partials['button'] {
  return { text: 'Take over this answer', name: 'carry', value: key, variant: 'secondary', small: true }
}
