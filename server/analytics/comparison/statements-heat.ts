import type { Partials } from '../../platform/http/partials.ts'
import { boardName } from '../place/board-labels.ts'
import { type HeatCell, type HeatMap, noFigure } from '../place/heat-map.ts'
import { colourKey, edgeText } from '../place/heat-paint.ts'
import type { ShareFigures } from '../figures/share-figures.ts'
import type { Panel } from '../view/group.ts'
import { measureCode } from '../view/measure.ts'
import { measureName } from '../view/measure-text.ts'
import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { type ColourSteps, colourSteps, stepOf } from '../wording/colour-steps.ts'
import { percent } from '../wording/figure-text.ts'
import type { ComparisonResult } from './compare-groups.ts'

/** Who agrees with each statement, of more groups than a sheet of paper has columns for: each is a row. */
export interface StatementsHeat {
  key: Partials['colour-key']
  map: HeatMap
}

/** Undefined without any figure. */
export function statementsHeat(
  panel: Panel,
  statements: readonly ComparisonResult[],
  { caption, asked }: { caption: string; asked: View },
): StatementsHeat | undefined {
  const shares = sharesIn(statements)
  if (shares.length === 0) return undefined
  const steps = colourSteps(shares, { low: 0, high: 100 })
  const edge = edgeText(steps)
  return {
    key: { ...colourKey({ steps }, (value) => `${edge(value)}%`), marks: false, family: 0 },
    map: {
      caption,
      corner: panel.groupsAre,
      columns: statements.map(({ measure }) => ({
        text: measureName(measure),
        href: viewAddress('comparison', { ...asked, measure: measureCode(measure) }),
      })),
      rows: panel.groups.map(({ code, title }) => ({
        text: boardName(title),
        href: undefined,
        isWhole: false,
        cells: statements.map((result) => cellOf(result, code, steps)),
      })),
    },
  }
}

/** In per cent. */
function sharesIn(statements: readonly ComparisonResult[]): number[] {
  return statements
    .flatMap(({ figures }) => (figures.kind === 'shares' ? figures.groups : []))
    .flatMap(({ shares: [share] }) => (share && share.denominator > 0 ? [percentOf(share)] : []))
}

function percentOf({ numerator, denominator }: Pick<ShareFigures, 'numerator' | 'denominator'>): number {
  return (100 * numerator) / denominator
}

/** "41%", "60 of 148". */
function cellOf({ figures, withheld }: ComparisonResult, code: string, steps: ColourSteps): HeatCell {
  if (withheld.some((group) => group.code === code)) return { ...noFigure, text: 'Not shown' }
  const group = figures.kind === 'shares' ? figures.groups.find((each) => each.code === code) : undefined
  const share = group?.shares[0]
  if (!share || share.denominator === 0) return noFigure
  return {
    ...noFigure,
    step: stepOf(steps, percentOf(share)),
    text: percent(share.numerator / share.denominator),
    detail: `${share.numerator} of ${share.denominator}`,
  }
}
