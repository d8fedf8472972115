import type { Item } from '../instruments/instrument.ts'
import { missingNames } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { answerText } from './answer-text.ts'
import { givenValues, type Poll } from './poll.ts'
import { type SpreadLine, spreadOf } from './poll-spread.ts'

/** How many gave each answer; undefined while nobody has. */
export function spreadTable(item: Item, poll: Poll, programmes: readonly Programme[]): Partials['table'] | undefined {
  const values = givenValues(poll)
  if (values.length === 0) return undefined
  const { lines, numbers } = spreadOf(item, values)
  const unit = item.kind === 'number' && item.unit ? ` ${item.unit}` : ''
  const figures = numbers
    ? Object.entries({ Lowest: numbers.lowest, Median: numbers.median, Highest: numbers.highest }).map(
        ([name, value]) => [{ text: name }, { text: `${value}${unit}`, format: 'numeric' as const }],
      )
    : []
  const counts = lines.map((line) => [
    { text: lineText(item, line, programmes) },
    { text: numbers ? peopleText(line.count) : String(line.count), format: 'numeric' as const },
  ])
  return {
    caption: { text: 'The spread', size: 'm' },
    head: [{ text: 'Answer' }, { text: item.kind === 'number' ? 'Figure' : 'Colleagues', format: 'numeric' }],
    rows: [...figures, ...counts],
  }
}

function peopleText(count: number): string {
  return count === 1 ? '1 colleague' : `${count} colleagues`
}

function lineText(item: Item, line: SpreadLine, programmes: readonly Programme[]): string {
  switch (line.kind) {
    case 'reason':
      return missingNames[line.reason]
    case 'none':
      return 'None of these'
    case 'level':
      return `Level ${line.level}${levelTitle(item, line.level)}`
    case 'option':
      return item.kind === 'programmes'
        ? answerText(item, { kind: 'options', codes: [line.code] }, programmes)
        : answerText(item, { kind: 'option', code: line.code }, programmes)
  }
}

function levelTitle(item: Item, level: number): string {
  const title = item.kind === 'maturity_level' ? item.levels.find((one) => one.level === level)?.title : undefined
  return title ? `: ${title}` : ''
}

/** Everybody who was asked with what they said: for a host only. */
export function answersTable(item: Item, poll: Poll, programmes: readonly Programme[]): Partials['table'] {
  return {
    caption: { text: 'Who was asked', size: 'm' },
    responsive: true,
    head: [{ text: 'Colleague' }, { text: 'Answer' }, { text: 'Comment' }, { text: 'When' }],
    rows: poll.answers.map(({ name, value, comment, answeredAt }) => [
      { text: name },
      { text: value ? answerText(item, value, programmes) : 'Not answered yet', classes: 'app-answer app-wrap' },
      { text: comment || 'None', classes: 'app-answer app-wrap' },
      { text: answeredAt ? inMinutes(answeredAt) : '–' },
    ]),
  }
}
