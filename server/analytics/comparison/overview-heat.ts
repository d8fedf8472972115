import type { Partials } from '../../platform/http/partials.ts'
import { boardName } from '../place/board-labels.ts'
import { type HeatCell, type HeatMap, noFigure } from '../place/heat-map.ts'
import { colourKey, edgeText, type HeatPaint, isOn } from '../place/heat-paint.ts'
import type { Group, Panel } from '../view/group.ts'
import { measureCode, scaleOf } from '../view/measure.ts'
import { numberText, summaryName } from '../view/measure-text.ts'
import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { colourSteps, stepOf } from '../wording/colour-steps.ts'
import type { MeasureSummary, PanelSummary } from '../figures/summarise-sections.ts'

/** The means of many groups: more than colours that can be told apart, so each is a row and its figures have the colour. */
export interface OverviewHeat {
  key: Partials['colour-key']
  map: HeatMap
}

/** Undefined without any measure. */
export function overviewHeat(
  { panel, measures }: PanelSummary,
  { caption, corner, view }: { caption: string; corner: string; view: View },
): OverviewHeat | undefined {
  const paint = paintOf(measures)
  if (!paint) return undefined
  return {
    key: { ...colourKey(paint, edgeText(paint.steps)), marks: false, family: 0 },
    map: {
      caption,
      corner,
      columns: measures.map(({ measure }) => ({
        text: summaryName(measure),
        href: viewAddress('comparison', { ...view, measure: measureCode(measure) }),
      })),
      rows: rowsOf(panel, measures, paint),
    },
  }
}

/** One scale of colours for all measures that go from as little to as much as the first. */
function paintOf(measures: readonly MeasureSummary[]): HeatPaint | undefined {
  const [first] = measures
  if (!first) return undefined
  const scale = scaleOf(first.measure)
  const means = measures
    .filter(({ measure }) => isOn(scale, measure))
    .flatMap(({ groups }) => groups.map(({ figures }) => figures.mean))
    .filter((mean) => mean !== undefined)
  return { scale, steps: colourSteps(means, scale) }
}

function rowsOf(
  { groups }: Pick<Panel, 'groups'>,
  measures: readonly MeasureSummary[],
  paint: HeatPaint,
): HeatMap['rows'] {
  return groups.map((group) => ({
    text: boardName(group.title),
    href: undefined,
    isWhole: false,
    cells: measures.map((summary) => cellOf(summary, group, paint)),
  }))
}

/** "47.4", "51 of 55". */
function cellOf({ measure, groups, withheld }: MeasureSummary, { code }: Group, paint: HeatPaint): HeatCell {
  if (withheld.some((group) => group.code === code)) return { ...noFigure, text: 'Not shown' }
  const group = groups.find((each) => each.code === code)
  const mean = group?.figures.mean
  if (!group || mean === undefined) return noFigure
  return {
    ...noFigure,
    step: isOn(paint.scale, measure) ? stepOf(paint.steps, mean) : undefined,
    text: numberText(measure, mean),
    detail: `${group.basis.answered} of ${group.basis.invited}`,
  }
}
