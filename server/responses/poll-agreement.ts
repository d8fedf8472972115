import type { Answers, AnswerValue } from '../instruments/answer-value.ts'
import type { Item } from '../instruments/instrument.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { givenValues, type Poll, pollsAbout } from './poll.ts'
import { saySame } from './poll-spread.ts'

/** How many were asked, how many of them answered, and how many of these said what the official answer says. */
export type Agreement = readonly [asked: number, answered: number, agreeing: number]

export function agreementOf(item: Item, official: AnswerValue | undefined, poll: Pick<Poll, 'answers'>): Agreement {
  const given = givenValues(poll)
  const agreeing = official ? given.filter((value) => saySame(item, value, official)).length : 0
  return [poll.answers.length, given.length, agreeing]
}

/** The one answer that more people gave than any other, and how many; undefined where there is no such answer. */
export function mostCommon(
  item: Item,
  values: readonly AnswerValue[],
): { value: AnswerValue; count: number } | undefined {
  const counted = values.map((value) => ({ value, count: values.filter((one) => saySame(item, one, value)).length }))
  const [first] = counted.toSorted((a, b) => b.count - a.count)
  if (!first) return undefined
  const rivals = counted.filter(({ value, count }) => count === first.count && !saySame(item, value, first.value))
  return rivals.length === 0 ? first : undefined
}

/**
 * Whether an official answer is another than what most of those who answered said. Where no single answer is the most
 * common, it departs when nobody gave it.
 */
export function departs(item: Item, official: AnswerValue | undefined, values: readonly AnswerValue[]): boolean {
  if (values.length === 0) return false
  const most = mostCommon(item, values)
  return most ? !saySame(item, most.value, official) : !values.some((value) => saySame(item, value, official))
}

/** The agreement on each item of a setting's sheet that was put to colleagues, as the last poll about it found. */
export function polledFor(
  polls: readonly Poll[],
  items: readonly Item[],
  { setting, answers }: { setting: ProviderType; answers: Answers },
): ReadonlyMap<string, Agreement> {
  return new Map(
    items.flatMap((item) => {
      const about = ([setting, ''] as const).flatMap((where) =>
        pollsAbout(polls, { setting: where, itemCode: item.code }),
      )
      const last = about.toSorted((a, b) => a.id - b.id).at(-1)
      return last ? [[item.code, agreementOf(item, answers.get(item.code), last)] as const] : []
    }),
  )
}
