import type { Partials } from '../platform/http/partials.ts'
import type { LineSeries } from './line-chart.ts'
import { counted, percentOf } from './progress-text.ts'
import { type SigningCurve, signedBy } from './signing-curve.ts'

export interface NamedCurve {
  name: string
  curve: SigningCurve
}

export interface CurveFigure {
  chart: Partials['line-chart']
  table: Partials['table']
}

/** The curve of a collection against that of the one before, with the same figures in words and in a table. */
export function curveFigure(present: NamedCurve, previous: NamedCurve | undefined): CurveFigure | undefined {
  if (present.curve.invited === 0) return undefined
  const curves = previous && previous.curve.invited > 0 ? [present, previous] : [present]
  const title = titleOf(present, curves[1])
  return {
    chart: {
      title,
      description: `${title}. ${curves.map(describe).join('. ')}. The table below has the same figures.`,
      chart: {
        days: Math.max(...curves.map(({ curve }) => curve.signed.length)),
        series: curves.map(seriesOf),
        across: 'Days since the opening',
        up: 'Submitted, % of those invited',
      },
    },
    table: tableOf(curves),
  }
}

const paints = [
  { colour: '#005eb8', isDashed: false },
  { colour: '#7c2855', isDashed: true },
] as const

function seriesOf({ name, curve }: NamedCurve, place: number): LineSeries {
  const values = curve.signed.map((count) => Math.round((1000 * count) / curve.invited) / 10)
  return { name, ...(paints[place] ?? paints[0]), values }
}

function titleOf({ curve }: NamedCurve, previous: NamedCurve | undefined): string {
  const day = curve.signed.length - 1
  const said = `By day ${day}, ${shareBy(curve, day)} had submitted`
  return previous ? `${said}; by the same day of ${previous.name}, ${shareBy(previous.curve, day)} had` : said
}

/** "41% (123 of 300)" */
function shareBy(curve: SigningCurve, day: number): string {
  const count = signedBy(curve, day)
  return `${percentOf(count, curve.invited)} (${counted(count)} of ${counted(curve.invited)})`
}

function describe({ name, curve }: NamedCurve): string {
  const said = daysShown(curve.signed.length).map(
    (day) => `day ${day} ${percentOf(signedBy(curve, day), curve.invited)}`,
  )
  return `${name}: ${said.join(', ')}`
}

/** Every week, or where that would be many every second or so on; and the last day. */
export function daysShown(length: number): number[] {
  const step = 7 * Math.ceil(length / (7 * 14))
  return Array.from({ length }, (_, day) => day).filter((day) => day % step === 0 || day === length - 1)
}

function tableOf(curves: readonly NamedCurve[]): Partials['table'] {
  const length = Math.max(...curves.map(({ curve }) => curve.signed.length))
  const ends = curves.map(({ curve }) => curve.signed.length - 1)
  const shown = [...new Set([...daysShown(length), ...ends])].toSorted((a, b) => a - b)
  return {
    caption: { text: 'Submitted by the end of the day', size: 's' },
    head: [
      { text: 'Days since the opening' },
      ...curves.map(({ name }) => ({ text: name, format: 'numeric' as const })),
    ],
    rows: shown.map((day) => [
      { text: String(day) },
      ...curves.map(({ curve }) => ({ text: day < curve.signed.length ? shareBy(curve, day) : '–' })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}
