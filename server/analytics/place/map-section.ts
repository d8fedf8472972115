import type { Partials } from '../../platform/http/partials.ts'
import type { Interval } from '../../statistics/interval.ts'
import { boardName } from './board-labels.ts'
import { boardTable } from './board-table.ts'
import type { Claims } from '../wording/claim-text.ts'
import { colourSteps } from '../wording/colour-steps.ts'
import { drawnMap } from './drawn-map.ts'
import { percent } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { colourKey, edgeText } from './heat-paint.ts'
import { markNotes } from './heat-section.ts'
import type { BoardBlock, PlaceMap } from './map-place.ts'
import { scaleOf } from '../view/measure.ts'
import { directionText, measureName } from '../view/measure-text.ts'
import { answerLinks } from './one-place-links.ts'
import { placeAddress, stepAddress } from './place-asked.ts'
import { claimsOf } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { placeFindings } from './place-sentences.ts'
import { shownText } from './place-text.ts'

/** One measure by integrated care board: a map for each provider type, and the same as a table. */
export interface MapSection {
  /** The question or the section. */
  subject: string
  /** What the figures are. */
  shown: string
  direction: string
  /** Which answer is shown and which else could be; none where there is only one figure. */
  answers: readonly AnswerLink[]
  claims: Claims
  key: Partials['colour-key']
  maps: Partials['hexagon-map'][]
  /** Boards that the layout has no hexagon for, or all where there is no layout. */
  unplaced: { text: string; href: string }[]
  hasLayout: boolean
  withoutBoard: number
  tables: { id: string; table: Partials['table'] }[]
}

interface AnswerLink {
  text: string
  href: string
  isCurrent: boolean
}

export function mapSection(map: PlaceMap, shown: Shown): MapSection {
  const { asked, layout } = map
  const boards = map.boards.filter(({ block }) => block.places.some(({ kind }) => kind === 'figure'))
  const values = boards.flatMap(({ block }) => block.places.flatMap(estimatesOf))
  const steps = colourSteps(values, mapScale(shown))
  const key = colourKey({ steps }, shown.kind === 'share' ? (value) => percent(value) : edgeText(steps))
  const claims = claimsOf(
    map.claims,
    boards.map(({ block }) => block),
  )
  const findings = placeFindings(claims, values.length > 0 ? nothingText(map) : whyEmpty(boards))
  const drawing = { shown, steps, key, claims, finding: findings.headline }
  return {
    subject: measureName(shown.measure),
    shown: shownText(shown),
    direction: directionText(shown.measure),
    answers: answerLinks(map, shown, (other) => `${placeAddress('place', other)}#map`),
    claims: findings,
    key: { ...key, ...markNotes(map) },
    maps: layout && values.length > 0 ? boards.map((board) => drawnMap(map, board, { ...drawing, layout })) : [],
    unplaced: unplaced(map),
    hasLayout: layout !== undefined,
    withoutBoard: map.withoutBoard,
    tables: boards.map(({ type, block }) => ({
      id: `boards-${type}`,
      table: boardTable(block, {
        caption: `Integrated care boards: ${groupNames[type]}`,
        asked,
        regionOf: map.regionOf,
        claims,
        sorted: (sort) => `${placeAddress('place', { ...asked, sort })}#boards-${type}`,
      }),
    })),
  }
}

function unplaced({ layout, places, asked }: PlaceMap): MapSection['unplaced'] {
  const placed = new Set(layout?.hexagons.map(({ code }) => code))
  return places
    .filter(({ code }) => !placed.has(code))
    .map(({ code, name }) => ({ text: boardName(name), href: stepAddress(asked, 'icbs', code) }))
}

/** Why there is nothing to draw; what the reader may not see is said above. */
function whyEmpty(boards: readonly BoardBlock[]): string {
  const groups = boards.flatMap(({ block }) =>
    block.places.flatMap((one) => (one.kind === 'figure' ? [one.figure] : [])),
  )
  if (groups.length === 0) return 'There are no figures to show by board'
  return groups.some(({ group }) => group.basis.invited > 0)
    ? 'Nobody has answered this yet, so there is nothing to draw'
    : 'Nobody of these provider types takes part in any board, so there is nothing to draw'
}

function nothingText({ boards }: PlaceMap): string {
  return boards.some(({ block }) => block.whole)
    ? 'No board can be told apart from the whole country'
    : 'The boards of your own area'
}

function mapScale(shown: Shown): Interval {
  return shown.kind === 'share' ? { low: 0, high: 1 } : scaleOf(shown.measure)
}

function estimatesOf(outcome: Outcome): number[] {
  return outcome.kind === 'figure' && outcome.figure.estimate !== undefined ? [outcome.figure.estimate] : []
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'answer-links': readonly AnswerLink[]
  }
}
