import type { Partials } from '../../platform/http/partials.ts'
import type { Claims } from '../wording/claim-text.ts'
import type { FollowedPanel } from './followed-panel.ts'
import type { Measure } from '../view/measure.ts'
import { measureName, partVerb, unitText } from '../view/measure-text.ts'
import type { Trend, TrendReading } from './read-trend.ts'
import { trendFigure, type TrendFigure, undrawnText } from './trend-figure.ts'
import { trendClaims, type Telling } from './trend-sentences.ts'
import { changesTable, movesTable, pointsTable, seriesBasisTable } from './trend-tables.ts'
import { shareWords, wordsOf } from './trend-words.ts'

export interface TrendPanel {
  /** Empty where it is the only one. */
  title: string
  claims: Claims
  chart: TrendFigure | undefined
  /** Said where there are too many groups to draw. */
  undrawn: string
  tables: Partials['table'][]
  basis: Partials['table']
}

/** How the changes of a figure are told. */
export function tellingOf({ waves, part }: TrendReading, measure: Measure, { tracked }: Trend): Telling {
  return {
    kind: tracked.kind,
    verb: part ? partVerb(measure, part) : measure.kind === 'score' ? 'score' : 'lie',
    words: part ? shareWords(0) : wordsOf(tracked, measure),
    codes: waves.map(({ collection }) => collection.code),
    nothing: nothingText(waves.length, tracked.joins.at(-1)),
  }
}

function nothingText(collections: number, join: string | undefined): string {
  if (collections === 1) return 'There is no earlier collection to compare with'
  return join === 'joined'
    ? 'There are no two collections with figures to compare'
    : 'The figures of these collections cannot be joined'
}

interface Said {
  measure: Measure
  trend: Trend
  telling: Telling
}

/** What one panel of groups shows, and what may be said of it. */
export function trendPanel(reading: TrendReading, said: Said, place: number, panel: FollowedPanel): TrendPanel {
  const { measure, trend, telling } = said
  const { codes } = telling
  const claims = trendClaims(telling, panel)
  const tabled = { kind: trend.tracked.kind, words: wordsOf(trend.tracked, measure), codes }
  const moves = trend.moves[place] ?? []
  const hasChanges = panel.groups.some(({ steps }) => steps.some(({ all }) => all))
  return {
    title: panel.title,
    claims,
    chart: chartOf(reading, said, claims.headline, panel),
    undrawn: undrawnText(panel),
    tables: [
      pointsTable(tabled, panel),
      ...(hasChanges ? [changesTable(tabled, panel)] : []),
      ...(moves.some((each) => each)
        ? [movesTable(`Who answered both ${codes.at(-2)} and ${codes.at(-1)}, and moved`, panel, moves)]
        : []),
    ],
    basis: seriesBasisTable(codes, panel, measure.kind === 'score'),
  }
}

function chartOf(reading: TrendReading, said: Said, title: string, panel: FollowedPanel): TrendFigure | undefined {
  const {
    measure,
    trend: { tracked },
    telling,
  } = said
  const isShare = tracked.kind === 'share'
  const isPercent = isShare || (measure.kind === 'item' && measure.item.kind === 'number' && measure.item.unit === '%')
  const unit = unitText(measure)
  const mean = measure.kind === 'score' ? 'Mean score' : ['Mean', unit].filter(Boolean).join(', ')
  return trendFigure(
    reading,
    {
      tracked,
      axisTitle: isShare ? `Per cent who ${telling.verb}` : mean,
      suffix: isPercent ? '%' : '',
      words: telling.words,
      title: [panel.title, title].filter(Boolean).join(': '),
      subject: `${measureName(measure)}.`,
      page: 'trend',
    },
    panel,
  )
}
