import type { Partials } from '../../platform/http/partials.ts'
import { figureCells } from './board-table.ts'
import { none } from '../wording/figure-text.ts'
import { summaryName } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { PlaceClaim } from './place-claim.ts'
import type { PlaceFigure, Shown } from './place-figure.ts'
import type { Outcome } from './place-outcome.ts'
import { typeTitle } from './place-tables.ts'
import { apartText, estimateText, intervalText, shownText } from './place-text.ts'
import { numeric } from '../wording/table-text.ts'
import type { PlaceLine, PlaceOfType } from './visit-place.ts'

/** A place beside what it lies in: a row for the question asked for and for every section. */
export function besideTable(
  { type, lines }: PlaceOfType,
  { name, claims }: { name: string; claims: readonly PlaceClaim[] },
): Partials['table'] {
  const wider = lines[0]?.wider.map((each) => each.name) ?? []
  return {
    caption: { text: typeTitle(type), size: 's' },
    head: [
      { text: 'Question or section' },
      numeric(name),
      numeric('95% interval', methods.meanInterval),
      numeric('If all had answered', methods.bounds),
      numeric('Answering'),
      ...wider.flatMap((each) => [
        numeric(`${each} (95% interval)`),
        { text: `Beside ${each === 'Whole country' ? 'the whole country' : each}`, href: methods.places },
      ]),
    ],
    rows: lines.map((line) => [{ text: lineName(line.shown) }, ...ownCells(line), ...widerCells(line, claims)]),
    firstCellIsHeader: true,
    scroll: true,
    compact: true,
  }
}

function lineName(shown: Shown): string {
  return shown.kind === 'share'
    ? `${summaryName(shown.measure)}: ${shownText(shown).toLowerCase()}`
    : summaryName(shown.measure)
}

function ownCells({ shown, own }: PlaceLine): { text: string }[] {
  return figureCells(shown, own, new Map()).slice(0, 4)
}

function widerCells({ shown, own, wider }: PlaceLine, claims: readonly PlaceClaim[]): { text: string }[] {
  const place = figureOf(own)
  return wider.flatMap(({ outcome }) => {
    const whole = figureOf(outcome)
    const claim = claims.find((each) => each.place === place && each.whole === whole)
    return [{ text: outcome.kind === 'withheld' ? 'Not shown' : widerText(shown, whole) }, { text: apartText(claim) }]
  })
}

function widerText(shown: Shown, figure: PlaceFigure | undefined): string {
  if (figure?.estimate === undefined) return none
  return `${estimateText(shown, figure.estimate, 1)} (${intervalText(shown, figure.interval)})`
}

function figureOf(outcome: Outcome): PlaceFigure | undefined {
  return outcome.kind === 'figure' ? outcome.figure : undefined
}
