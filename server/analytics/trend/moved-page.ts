import { originOf } from '../../collections/origin-text.ts'
import { optionsOf } from '../../instruments/answer-value.ts'
import { pageLinks } from '../../platform/http/page-links.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { fixed, none } from '../wording/figure-text.ts'
import { answersOf, type Measure } from '../view/measure.ts'
import { directionText, measureName, numberText } from '../view/measure-text.ts'
import type { Moves } from './moves.ts'
import type { MovedOrganisation, MovedReading } from './read-moved.ts'
import { filterText, limitTexts, printedText } from '../view/scope-text.ts'
import { numeric } from '../wording/table-text.ts'
import { viewAddress, viewQuery } from '../view/view-address.ts'

export interface MovedPage extends PageModel {
  caption: string
  subject: string
  limits: string[]
  summary: string
  table: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  csv: string
}

const onPage = 50

const directions: Record<keyof Moves, string> = { up: 'Up', down: 'Down', level: 'Level' }

export function movedPage(reading: MovedReading, page: number): MovedPage {
  const { seen, measure, moved, waves } = reading
  const [before, now] = waves.slice(-2).map(({ collection }) => collection.code)
  const place = Math.min(Math.max(1, page), Math.max(1, Math.ceil(moved.length / onPage)))
  return {
    ...originOf(
      seen.collection,
      waves.map((wave) => wave.collection),
    ),
    title: 'Which trusts moved',
    caption: measure ? measureName(measure) : seen.collection.name,
    subject: [filterText(seen), measure && directionText(measure)].filter(Boolean).join(' '),
    limits: limitTexts(seen, []),
    summary:
      now && before ? summaryText(moved, `${before} and ${now}`) : 'There is no earlier collection to compare with.',
    table:
      measure && moved.length > 0
        ? movedTable(reading, measure, moved.slice((place - 1) * onPage, place * onPage))
        : undefined,
    pages: pageLinks({
      path: `/collections/${encodeURIComponent(seen.collection.code)}/trend/organisations`,
      asked: [...new URLSearchParams(viewQuery(seen.asked))],
      page: place,
      total: moved.length,
      size: onPage,
    }),
    csv: moved.length > 0 ? viewAddress('trend/organisations.csv', seen.asked) : '',
    back: { text: 'Trend', href: viewAddress('trend', seen.asked) },
    printed: printedText(seen),
    wide: true,
  }
}

function summaryText(moved: readonly MovedOrganisation[], both: string): string {
  const count = (direction: keyof Moves) => moved.filter((one) => one.direction === direction).length
  if (moved.length === 0) return `No trust that you may see named answered both ${both}, or the two cannot be joined.`
  return `${moved.length} answered both ${both}: ${count('up')} went up, ${count('down')} went down and ${count('level')} stayed. They stand in this order, and each part by name: one trust’s change can be chance, or another person answering.`
}

function movedTable(
  { waves, part }: MovedReading,
  measure: Measure,
  moved: readonly MovedOrganisation[],
): Partials['table'] {
  const [before, now] = waves.slice(-2).map(({ collection }) => collection.code)
  const head = (code = '') => (measure.column.kind === 'numbers' ? numeric(code) : { text: code })
  const text = (value: number, href: string | undefined) => ({
    text: valueText(measure, value, part?.text),
    ...(href !== undefined && { href, visuallyHiddenText: 'score, and what it was made from' }),
  })
  return {
    caption: { text: 'Trusts', size: 's' },
    head: [{ text: 'Trust' }, { text: 'Group' }, head(before), head(now), { text: 'Moved' }],
    rows: moved.map(({ names, predecessors, group, earlier, later, direction, scoreHrefs }) => [
      { text: namesText(names, predecessors) },
      { text: group.title },
      text(earlier, scoreHrefs.earlier),
      text(later, scoreHrefs.later),
      { text: directions[direction] },
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function namesText(names: MovedOrganisation['names'], predecessors: MovedOrganisation['predecessors']): string {
  const list = (all: MovedOrganisation['names']) =>
    all.map(({ name, organisationCode }) => `${name} (${organisationCode})`).join(', ')
  return predecessors.length > 0 ? `${list(names)}, before ${list(predecessors)}` : list(names)
}

/** "Agree", "Level 3: …", "47.3"; of several organisations that differ the mean of their places, "3.5 of 5". */
function valueText(measure: Measure, value: number, followed = ''): string {
  if (measure.column.kind === 'numbers') return numberText(measure, value)
  const isOrdered = measure.kind === 'item' && ['statement', 'maturity_level'].includes(measure.item.kind)
  if (!isOrdered) return value === 1 ? followed : value === 0 ? `Not ${followed}` : fixed(value, 2)
  const answers =
    measure.item.kind === 'maturity_level' ? answersOf(measure) : optionsOf(measure.item).map(({ text }) => text)
  return Number.isInteger(value) ? (answers[value] ?? none) : `${fixed(value + 1, 1)} of ${answers.length}`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/moved': MovedPage
  }
}
