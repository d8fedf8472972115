import type { Partials } from '../../platform/http/partials.ts'
import type { FilteredHead } from '../view/analysis-head.ts'
import type { Measure } from '../view/measure.ts'
import { directionText, measureName, partVerb, unitText } from '../view/measure-text.ts'
import { methodsOfTrend } from '../wording/method-links.ts'
import { ratesTable } from '../view/rates-table.ts'
import type { Trend, TrendReading } from './read-trend.ts'
import { breakTexts, nowhereText, seriesText } from './series-text.ts'
import { seriesHead } from './series-head.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { tellingOf, trendPanel, type TrendPanel } from './trend-panel.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { measureSelect } from '../view/view-fields.ts'

export interface TrendPage extends FilteredHead {
  shown: ShownTrend | undefined
}

export interface ShownTrend {
  /** What the figures are of. */
  subject: string
  series: string
  limits: string[]
  breaks: string[]
  panels: TrendPanel[]
  /** Where single organisations are named to this reader; else empty. */
  organisations: string
  rates: Partials['table']
  methods: { text: string; href: string }[]
}

export function trendPage(reading: TrendReading, formFaults: readonly Fault[]): TrendPage {
  const { seen, measure, measures, parts, part, trend } = reading
  const faults = [...formFaults, ...seen.faults]
  const heading = {
    page: 'trend',
    title: measure ? measureName(measure) : 'Trend',
    caption: [`Trend up to ${seen.collection.name}`, measure?.section.title].filter(Boolean).join(': '),
    followed: { measures: measureSelect(measures, measure, faults), parts, part },
  } as const
  return {
    ...seriesHead(reading, heading, faults),
    shown: measure && trend && faults.length === 0 ? shownTrend(reading, measure, trend) : undefined,
    scripts: ['charts'],
  }
}

function shownTrend(reading: TrendReading, measure: Measure, trend: Trend): ShownTrend {
  const { seen, part, waves } = reading
  const telling = tellingOf(reading, measure, trend)
  const followed = part ? `Followed is the share who ${partVerb(measure, part)}.` : 'Followed is the mean.'
  const filters = filterText(seen)
  const hasMoves = trend.moves.flat().some((moves) => moves)
  return {
    subject: [
      filters && `${filters}.`,
      followed,
      directionText(measure),
      unitText(measure) && `Figures are ${unitText(measure)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    series: seriesText(reading),
    limits: limitsOf(reading, trend),
    breaks:
      waves.length > 1
        ? breakTexts(reading, trend.tracked)
        : ['There is no earlier collection of this questionnaire that you may see, so there is no trend yet'],
    panels: trend.panels.map((panel, place) => trendPanel(reading, { measure, trend, telling }, place, panel)),
    organisations: hasMoves && reading.namesOrganisations ? viewAddress('trend/organisations', seen.asked) : '',
    rates: ratesTable(reading.rates),
    methods: methodsOfTrend(trend.tracked.kind, measure.kind === 'score'),
  }
}

function limitsOf(reading: TrendReading, { panels }: Trend): string[] {
  const { seen } = reading
  const groups = panels.flatMap((panel) => panel.groups)
  const last = seen.panels.flatMap((panel) => panel.groups)
  const withheld = groups.flatMap(({ group, standings }) => {
    const known = last.find(({ code, type }) => code === group.code && type === group.type)
    return standings.flatMap((each) => ('withheld' in each && known ? [{ ...known, withheld: each.withheld }] : []))
  })
  const isHidden = groups.some(({ steps }) => steps.some(({ isPanelHidden }) => isPanelHidden))
  return [
    ...limitTexts(seen, withheld),
    ...(isHidden
      ? ['Care providers that answered both are not shown where that would give away the few that answered only once']
      : []),
    ...nowhereText(reading),
  ]
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/trend': TrendPage
  }
}
