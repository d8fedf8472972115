import type { Partials } from '../platform/http/partials.ts'
import type { Interval } from '../statistics/interval.ts'
import { boardLabel, boardName } from './board-labels.ts'
import { boardTable } from './board-table.ts'
import { chartSource } from './chart-source.ts'
import type { Claims } from './claim-text.ts'
import { type ColourSteps, colourSteps, stepOf } from './colour-steps.ts'
import { colourKey, edgeText } from './heat-map.ts'
import { markNotes } from './heat-section.ts'
import type { HexagonLayout } from './hexagon-layout.ts'
import { type BoardFill, hexagonMap } from './hexagon-map.ts'
import type { BoardBlock, PlaceMap } from './map-place.ts'
import { scaleOf } from './measure.ts'
import { directionText, measureName } from './measure-text.ts'
import { answerLinks } from './one-place-links.ts'
import { placeAddress, type PlaceAsked, stepAddress } from './place-asked.ts'
import { claimsOf, type PlaceClaim } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { placeFindings } from './place-sentences.ts'
import { typeTitle } from './place-tables.ts'
import { estimateText, markOf, shownText, spokenFigure } from './place-text.ts'

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
  const { asked, layout, places } = map
  const boards = map.boards.filter(({ block }) => block.places.some(({ kind }) => kind === 'figure'))
  const blocks = boards.map(({ block }) => block)
  const claims = claimsOf(map.claims, blocks)
  const steps = colourSteps(
    blocks.flatMap((block) => block.places.flatMap(estimatesOf)),
    mapScale(shown),
  )
  const key = {
    ...colourKey({ steps }, (value) => (shown.kind === 'share' ? estimateText(shown, value) : edgeText(value))),
    ...markNotes(map),
  }
  const findings = placeFindings(
    claims,
    nothingText(map, blocks.flatMap((block) => block.places.flatMap(estimatesOf)).length),
  )
  const placed = new Set(layout?.hexagons.map(({ code }) => code))
  return {
    subject: measureName(shown.measure),
    shown: shownText(shown),
    direction: directionText(shown.measure),
    answers: answerLinks(map, shown, (other) => `${placeAddress('place', other)}#map`),
    claims: findings,
    key,
    maps: layout
      ? boards.map((board) => drawnMap(map, layout, { board, shown, steps, claims, title: findings.headline }))
      : [],
    unplaced: places
      .filter(({ code }) => !placed.has(code))
      .map(({ code, name }) => ({ text: boardName(name), href: stepAddress(asked, 'icbs', code) })),
    hasLayout: layout !== undefined,
    withoutBoard: map.withoutBoard,
    tables: boards.map(({ type, block }) => ({
      id: `boards-${type}`,
      table: boardTable(block, {
        caption: `Integrated care boards: ${typeTitle(type).toLowerCase()}`,
        asked,
        regionOf: map.regionOf,
        claims,
        sorted: (sort) => `${placeAddress('place', { ...asked, sort })}#boards-${type}`,
      }),
    })),
  }
}

interface Drawn {
  board: BoardBlock
  shown: Shown
  steps: ColourSteps
  claims: readonly PlaceClaim[]
  title: string
}

function drawnMap(map: PlaceMap, layout: HexagonLayout, drawn: Drawn): Partials['hexagon-map'] {
  const { asked, seen } = map
  const { board, shown, steps, title } = drawn
  const type = typeTitle(board.type)
  const subject = `${measureName(shown.measure)}. ${shownText(shown)}, ${type.toLowerCase()}, by integrated care board. ${layout.name}.`
  const text = (value: number) => (shown.kind === 'share' ? estimateText(shown, value) : edgeText(value))
  return {
    ...hexagonMap(layout, fillsOf(map, drawn)),
    title: type,
    description: `Map of ${type.toLowerCase()} by integrated care board, from north to south: ${shownText(shown)}. Each board leads to its page. The table below has the same figures.`,
    take: {
      ...chartSource(seen, 'place', subject, (page) => placeAddress(page, asked)),
      name: `${seen.collection.code}-map-${board.type}`,
      title: `${type}: ${title}`,
    },
    key: colourKey({ steps }, text).steps.map(({ colour, text: name }) => ({ colour, name })),
  }
}

function fillsOf({ asked, regionOf }: PlaceMap, { board, shown, steps, claims }: Drawn): (code: string) => BoardFill {
  const outcomes = new Map(board.block.places.map((outcome) => [outcome.group.code, outcome]))
  const claimOf = new Map(claims.map((claim) => [claim.place, claim]))
  return (code) => {
    const empty = {
      label: boardLabel(code),
      figure: '',
      detail: '',
      step: undefined,
      region: regionOf.get(code)?.code ?? '',
      link: undefined,
    }
    const outcome = outcomes.get(code)
    return outcome?.kind === 'figure'
      ? { ...empty, ...figureFill(outcome, { shown, steps, asked, claim: claimOf.get(outcome.figure) }) }
      : empty
  }
}

function figureFill(
  { group, figure }: Outcome & { kind: 'figure' },
  {
    shown,
    steps,
    asked,
    claim,
  }: { shown: Shown; steps: ColourSteps; asked: PlaceAsked; claim: PlaceClaim | undefined },
): Pick<BoardFill, 'figure' | 'detail' | 'step' | 'link'> {
  const mark = markOf(claim)
  const { answered, invited } = figure.group.basis
  const words = [spokenFigure(shown, figure), mark && `${claim?.isHigher ? 'higher' : 'lower'} than the whole country`]
  const name = `${boardName(group.title)}: ${words.filter(Boolean).join(', ')}`
  const link = { href: stepAddress(asked, 'icbs', group.code), name }
  if (figure.estimate === undefined)
    return { figure: '', detail: invited === 0 ? 'none invited' : 'no answers', step: undefined, link }
  return {
    figure: `${estimateText(shown, figure.estimate)}${mark ? ` ${mark.sign}` : ''}`,
    detail: `of ${answered}`,
    step: stepOf(steps, figure.estimate),
    link,
  }
}

function nothingText({ boards }: PlaceMap, figures: number): string {
  if (figures === 0) return 'There are no figures to show by board'
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

declare module '../platform/http/partials.ts' {
  interface Partials {
    'answer-links': readonly AnswerLink[]
  }
}
