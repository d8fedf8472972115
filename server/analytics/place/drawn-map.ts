import type { Partials } from '../../platform/http/partials.ts'
import { boardLabel, boardName } from './board-labels.ts'
import { chartSource } from '../wording/chart-source.ts'
import { type ColourSteps, stepOf } from '../wording/colour-steps.ts'
import type { ColourKey } from './heat-paint.ts'
import type { HexagonLayout } from './hexagon-layout.ts'
import { type BoardFill, hexagonMap } from './hexagon-map.ts'
import type { BoardBlock, PlaceMap } from './map-place.ts'
import { measureName } from '../view/measure-text.ts'
import { placeAddress, stepAddress } from './place-asked.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { Shown } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { typeTitle } from './place-tables.ts'
import { estimateText, markOf, shownText, spokenFigure } from './place-text.ts'

/** What the maps of a page have in common. */
export interface Drawing {
  layout: HexagonLayout
  shown: Shown
  steps: ColourSteps
  key: ColourKey
  claims: readonly PlaceClaim[]
  /** What the maps say, for whoever takes one away. */
  finding: string
}

/** The map of one provider type. */
export function drawnMap(map: PlaceMap, board: BoardBlock, drawing: Drawing): Partials['hexagon-map'] {
  const { asked, seen } = map
  const { layout, shown, key, finding } = drawing
  const type = typeTitle(board.type)
  const subject = `${measureName(shown.measure)}. ${shownText(shown)}, ${type.toLowerCase()}, by integrated care board. ${layout.name}.`
  return {
    ...hexagonMap(layout, fillsOf(map, board, drawing)),
    title: type,
    description: `Map of ${type.toLowerCase()} by integrated care board, from north to south: ${shownText(shown)}. Each board leads to its page. The table below has the same figures.`,
    take: {
      ...chartSource(seen, 'place', subject, (page) => placeAddress(page, asked)),
      name: `${seen.collection.code}-map-${board.type}`,
      title: `${type}: ${finding}`,
    },
    key: key.steps.map(({ colour, text: name }) => ({ colour, name })),
  }
}

function fillsOf(
  { asked, regionOf }: PlaceMap,
  { block }: BoardBlock,
  { shown, steps, claims }: Drawing,
): (code: string) => BoardFill {
  const outcomes = new Map(block.places.map((outcome) => [outcome.group.code, outcome]))
  const claimOf = new Map(claims.map((claim) => [claim.place, claim]))
  return (code) => {
    const region = regionOf.get(code)?.code ?? ''
    const empty = { label: boardLabel(code), figure: '', detail: '', step: undefined, region, link: undefined }
    const outcome = outcomes.get(code)
    if (outcome?.kind !== 'figure') return empty
    const claim = claimOf.get(outcome.figure)
    const link = { href: stepAddress(asked, 'icbs', code), name: nameOf(outcome, shown, claim) }
    return { ...empty, ...figureOf(outcome, { shown, steps, claim }), link }
  }
}

function figureOf(
  { figure }: Outcome & { kind: 'figure' },
  { shown, steps, claim }: { shown: Shown; steps: ColourSteps; claim: PlaceClaim | undefined },
): Pick<BoardFill, 'figure' | 'detail' | 'step'> {
  const { answered, invited } = figure.group.basis
  if (figure.estimate === undefined)
    return { figure: '', detail: invited === 0 ? 'nobody' : 'no answers', step: undefined }
  const sign = markOf(claim)?.sign
  return {
    figure: [estimateText(shown, figure.estimate), sign].filter(Boolean).join(' '),
    detail: `of ${answered}`,
    step: stepOf(steps, figure.estimate),
  }
}

/** "NHS Devon ICB: 61% of 5 answering, higher than the whole country". */
function nameOf({ group, figure }: Outcome & { kind: 'figure' }, shown: Shown, claim: PlaceClaim | undefined): string {
  const apart = markOf(claim) && `${claim?.isHigher ? 'higher' : 'lower'} than the whole country`
  return `${boardName(group.title)}: ${[spokenFigure(shown, figure), apart].filter(Boolean).join(', ')}`
}
