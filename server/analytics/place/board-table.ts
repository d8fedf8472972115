import type { Partials } from '../../platform/http/partials.ts'
import { boardName } from './board-labels.ts'
import type { Place } from '../view/choices.ts'
import type { Interval } from '../../statistics/interval.ts'
import { methods } from '../wording/method-links.ts'
import { type PlaceAsked, type PlaceSort, stepAddress } from './place-asked.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { PlaceFigure } from './place-figure.ts'
import type { Block, Outcome } from './place-outcome.ts'
import { apartText, estimateText, intervalText, shownText, turnoutText } from './place-text.ts'
import { numeric } from '../wording/table-text.ts'

const collator = new Intl.Collator('en-GB')

interface Line {
  outcome: Outcome
  name: string
  region: Place | undefined
}

/** The boards with their figures, in the order asked for; whoever has no figure stands last, whatever the order. */
export function boardTable(
  { shown, whole, places }: Block,
  given: {
    caption: string
    asked: PlaceAsked
    regionOf: ReadonlyMap<string, Place>
    claims: readonly PlaceClaim[]
    /** The address of the page in another order. */
    sorted: (sort: PlaceSort) => string
  },
): Partials['table'] {
  const { caption, asked, regionOf, claims, sorted } = given
  const claimOf = new Map(claims.map((claim) => [claim.place, claim]))
  const lines = places.map((outcome): Line => ({
    outcome,
    name: boardName(outcome.group.title),
    region: regionOf.get(outcome.group.code),
  }))
  return {
    caption: { text: caption, size: 's' },
    head: headOf(shown, { sort: asked.sort, sorted, isCompared: whole !== undefined }),
    rows: [
      ...inOrder(lines, asked.sort).map(({ outcome, name, region }) => [
        { text: name, href: stepAddress(asked, 'icbs', outcome.group.code) },
        region ? { text: region.name, href: stepAddress(asked, 'regions', region.code) } : { text: '' },
        ...figureCells(shown, outcome, claimOf).slice(0, whole ? 5 : 4),
      ]),
      ...(whole ? [wholeRow(shown, whole)] : []),
    ],
    firstCellIsHeader: true,
    scroll: true,
    compact: true,
    classes: 'app-boards',
  }
}

function wholeRow(shown: Block['shown'], whole: PlaceFigure): { text: string }[] {
  const outcome = { kind: 'figure', group: whole.group, figure: whole } as const
  return [{ text: 'Whole country' }, { text: '' }, ...figureCells(shown, outcome, new Map())]
}

function headOf(
  shown: Block['shown'],
  { sort, sorted, isCompared }: { sort: PlaceSort; sorted: (sort: PlaceSort) => string; isCompared: boolean },
): Partials['table']['head'] {
  const header = (by: string, text: string) => sortHeader(sort, { by, text, sorted })
  return [
    header('name', 'Integrated care board'),
    header('region', 'Region'),
    { ...header('figure', shownText(shown)), format: 'numeric' },
    numeric('95% interval', shown.kind === 'share' ? methods.wilson : methods.meanInterval),
    numeric('If all had answered', methods.bounds),
    numeric('Answering'),
    ...(isCompared ? [{ text: 'Beside the whole country', href: methods.places }] : []),
  ]
}

/** Figure, interval, bounds, who answered, and what can be said. */
export function figureCells(
  shown: Block['shown'],
  outcome: Outcome,
  claimOf: ReadonlyMap<unknown, PlaceClaim>,
): { text: string }[] {
  if (outcome.kind === 'withheld') return ['Not shown', '', '', '', ''].map((text) => ({ text }))
  const { figure } = outcome
  const bounds: Interval | undefined = figure.estimate === undefined ? undefined : figure.bounds
  return [
    {
      text: figure.estimate === undefined ? noFigureText(figure.group.basis) : estimateText(shown, figure.estimate, 1),
    },
    { text: intervalText(shown, figure.interval) },
    { text: intervalText(shown, bounds) },
    { text: turnoutText(figure.group) },
    { text: apartText(claimOf.get(figure)) },
  ]
}

function noFigureText({ invited }: { invited: number }): string {
  return invited === 0 ? 'Nobody takes part' : 'No answers'
}

function inOrder(lines: readonly Line[], { by, isDescending }: PlaceSort): Line[] {
  const turn = isDescending ? -1 : 1
  const byNames = (a: Line, b: Line) => collator.compare(a.name, b.name)
  const estimate = ({ outcome }: Line) => (outcome.kind === 'figure' ? outcome.figure.estimate : undefined)
  if (by === 'figure') {
    const [filled, empty] = [
      lines.filter((line) => estimate(line) !== undefined),
      lines.filter((line) => estimate(line) === undefined),
    ]
    return [
      ...filled.toSorted((a, b) => turn * ((estimate(a) ?? 0) - (estimate(b) ?? 0)) || byNames(a, b)),
      ...empty.toSorted(byNames),
    ]
  }
  if (by === 'region')
    return lines.toSorted(
      (a, b) => turn * collator.compare(a.region?.name ?? '', b.region?.name ?? '') || byNames(a, b),
    )
  return lines.toSorted((a, b) => turn * byNames(a, b))
}

/** The one that the table stands in turns it round; another begins with the names from a, and with the largest figures. */
function sortHeader(
  sort: PlaceSort,
  { by, text, sorted }: { by: string; text: string; sorted: (sort: PlaceSort) => string },
) {
  const isCurrent = sort.by === by
  const next = isCurrent ? !sort.isDescending : by === 'figure'
  const direction = sort.isDescending ? ('descending' as const) : ('ascending' as const)
  return { text, href: sorted({ by, isDescending: next }), sort: isCurrent ? direction : ('none' as const) }
}
