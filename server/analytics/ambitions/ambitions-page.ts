import type { Partials } from '../../platform/http/partials.ts'
import { itemsOf } from '../../instruments/instrument.ts'
import { outlookTable } from './ambition-tables.ts'
import { ambitionHeadline, notForThese, targetText } from './ambition-text.ts'
import type { FilteredHead } from '../view/analysis-head.ts'

import { methods } from '../wording/method-links.ts'
import { ratesTable } from '../view/rates-table.ts'
import type { AmbitionPanel, AmbitionsReading, FollowedAmbition } from './read-ambitions.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { seriesHead } from '../trend/series-head.ts'
import { breakTexts, nowhereText, seriesText, timeOf } from '../trend/series-text.ts'
import { trendFigure, type TrendFigure, undrawnText } from '../trend/trend-figure.ts'
import { changesTable, pointsTable, seriesBasisTable } from '../trend/trend-tables.ts'
import { shareWords } from '../trend/trend-words.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

export interface AmbitionsPage extends FilteredHead {
  shown: ShownAmbitions | undefined
}

export interface ShownAmbitions {
  series: string
  limits: string[]
  ambitions: ShownAmbition[]
  csv: string
  rates: Partials['table']
  methods: { text: string; href: string }[]
}

export interface ShownAmbition {
  code: string
  name: string
  headline: string
  /** What it asks for, by when, and how it is measured. */
  target: string
  breaks: string[]
  panels: ShownPanel[]
}

interface ShownPanel {
  title: string
  chart: TrendFigure | undefined
  undrawn: string
  outlook: Partials['table']
  /** The way there: folded away. */
  tables: Partials['table'][]
}

export function ambitionsPage(reading: AmbitionsReading, formFaults: readonly Fault[]): AmbitionsPage {
  const { seen } = reading
  const faults = [...formFaults, ...seen.faults]
  return {
    ...seriesHead(reading, { page: 'ambitions', title: 'National ambitions' }, faults),
    shown: faults.length === 0 ? shownAmbitions(reading) : undefined,
    scripts: ['charts'],
  }
}

function shownAmbitions(reading: AmbitionsReading): ShownAmbitions {
  const { seen, followed } = reading
  const filters = filterText(seen)
  const last = seen.panels.flatMap(({ groups }) => groups)
  const withheld = followed.flatMap(({ panels }) =>
    panels.flatMap(({ groups }) =>
      groups.flatMap(({ group, standings }) => {
        const known = last.find(({ code, type }) => code === group.code && type === group.type)
        return standings.flatMap((each) => ('withheld' in each && known ? [{ ...known, withheld: each.withheld }] : []))
      }),
    ),
  )
  return {
    series: [filters && `${filters}.`, seriesText(reading)].filter(Boolean).join(' '),
    limits: [...limitTexts(seen, withheld), ...nowhereText(reading)],
    ambitions: followed.map((one) => shownAmbition(reading, one)),
    csv: followed.length > 0 ? viewAddress('ambitions.csv', seen.asked) : '',
    rates: ratesTable(reading.rates),
    methods: [
      { text: 'How ambitions are measured', href: methods.ambitions },
      { text: 'Projections', href: methods.projection },
      { text: 'Trends: what is joined, and who is matched', href: methods.trend },
      { text: 'Wilson intervals', href: methods.wilson },
      { text: 'Bounds for those who did not answer', href: methods.bounds },
      { text: 'What may be said of a change', href: methods.claims },
    ],
  }
}

function shownAmbition(reading: AmbitionsReading, one: FollowedAmbition): ShownAmbition {
  const { ambition, panels } = one
  return {
    code: ambition.code,
    name: ambition.name,
    headline: panels.length > 0 ? ambitionHeadline(panels) : notForThese(ambition),
    target: `${targetText(ambition)}. ${measureText(reading, one)}`,
    breaks: breakTexts(reading, one.tracked),
    panels: panels.map((panel) => shownPanel(reading, one, panel)),
  }
}

/** "Met by whoever answered “agree” or “strongly agree” to all of: …". */
function measureText({ seen }: AmbitionsReading, { ambition }: FollowedAmbition): string {
  const items = itemsOf(seen.columns.instrument)
  const wordings = ambition.items.map((code) => {
    const text = items.find((item) => item.code === code)?.wording.text ?? code
    return `“${text.replace(/\.$/, '')}”`
  })
  return wordings.length === 1
    ? `Measured by whoever agrees or strongly agrees: ${wordings.join('')}.`
    : `Measured by whoever agrees or strongly agrees with all ${wordings.length} of: ${wordings.join('; ')}.`
}

function shownPanel(reading: AmbitionsReading, one: FollowedAmbition, panel: AmbitionPanel): ShownPanel {
  const codes = reading.waves.map(({ collection }) => collection.code)
  const tabled = { kind: 'share', words: shareWords(1), codes } as const
  return {
    title: panel.title,
    chart: chartOf(reading, one, panel),
    undrawn: undrawnText(panel),
    outlook: outlookTable(codes, panel),
    tables: [
      pointsTable(tabled, panel),
      ...(panel.groups.some(({ steps }) => steps.some(({ all }) => all)) ? [changesTable(tabled, panel)] : []),
      seriesBasisTable(codes, panel, false),
    ],
  }
}

function chartOf(reading: AmbitionsReading, one: FollowedAmbition, panel: AmbitionPanel): TrendFigure | undefined {
  const { ambition, tracked, panels } = one
  const target = targetText(ambition)
  return trendFigure(
    reading,
    {
      tracked,
      axisTitle: 'Per cent who meet it',
      suffix: '%',
      target: { name: 'Ambition', at: timeOf({ opensOn: ambition.date }), value: ambition.threshold * 100 },
      words: shareWords(0),
      title: [panel.title, ambitionHeadline(panels)].filter(Boolean).join(': '),
      subject: `${ambition.name}, ${target}.`,
      page: 'ambitions',
    },
    panel,
  )
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/ambitions': AmbitionsPage
  }
}
