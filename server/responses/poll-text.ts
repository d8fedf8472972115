import type { AnswerValue } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { Programme } from '../organisations/programme.ts'
import { inDays } from '../platform/text/dates.ts'
import { answerText } from './answer-text.ts'
import { givenValues, isOpen, type Poll, turnoutText } from './poll.ts'
import { departs, mostCommon } from './poll-agreement.ts'

/** What the organisation and the programme team read about a poll beside its question: never who said what. */
export function pollNote(
  poll: Poll,
  { item, official, programmes }: { item: Item; official: AnswerValue | undefined; programmes: readonly Programme[] },
): string {
  if (isOpen(poll)) return `Put to colleagues, still open: ${turnoutText(poll)} have answered`
  const { settlement } = poll
  const why =
    settlement?.reason && departs(item, official, givenValues(poll))
      ? `. Why the answer departs (${settlement.by}, ${inDays(settlement.at)}): ${settlement.reason}`
      : ''
  return `${resultText(item, poll, programmes)}${why}`
}

/** "3 of 4 colleagues who answered said “Agree”", without an end. */
export function resultText(item: Item, poll: Poll, programmes: readonly Programme[]): string {
  const values = givenValues(poll)
  if (values.length === 0) return `Put to colleagues: none of the ${poll.answers.length} asked answered`
  const most = mostCommon(item, values)
  if (!most) return `Put to colleagues: the ${values.length} who answered gave no one answer most often`
  const said = answerText(item, most.value, programmes).replaceAll('\n', '; ')
  return `Put to colleagues: ${most.count} of ${values.length} who answered said “${said}”`
}
