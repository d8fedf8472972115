import { originText } from '../../collections/origin-text.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type FaultyHead, faultyHead } from '../view/analysis-head.ts'
import type { ChartFigure, ChartTake } from '../wording/chart-figure.ts'
import { statesChart } from './corroboration-chart.ts'
import { type CorroborationClaims, corroborationClaims, judgedPairs } from './corroboration-claims.ts'
import { type CorroborationFields, corroborationFields } from './corroboration-fields.ts'
import { forExcel } from './corroboration-files.ts'
import { corroborationLimits, placeText } from './corroboration-limits.ts'
import { corroborationAddress, icbCorroborationPath } from './corroboration-paths.ts'
import { agreementTable, linesOf, silencesTable, statesTable } from './corroboration-tables.ts'
import { stateMeanings, stateNames } from './corroboration-text.ts'
import { verifiedStates } from './flow-figures.ts'
import { methods } from '../wording/method-links.ts'
import type { CorroborationResult } from './corroboration-result.ts'
import type { Corroboration } from './summarise-corroboration.ts'
import { isByMembers, type View } from '../view/view.ts'

export interface CorroborationPage extends FaultyHead {
  /** What the address asks for and this page has no use for. */
  unused: string
  fields: CorroborationFields | undefined
  asksOfFlows: boolean
  shown: ShownCorroboration | undefined
  icbs: { text: string; href: string }[]
}

interface ShownCorroboration {
  claims: CorroborationClaims
  limits: string[]
  place: string
  weighting: string
  states: { name: string; meaning: string }[]
  chart: (ChartFigure & { take: ChartTake }) | undefined
  tables: Partials['table'][]
  silences: Partials['table'] | undefined
  /** How the intervals were drawn. */
  drawn: string
  methods: { text: string; href: string }[]
  files: { text: string; href: string }[]
}

/** Whether holders and readers say the same, by the types of both. */
export function corroborationPage(found: Corroboration, asked: View): CorroborationPage {
  const { collection, faults, result, icbs, asksOfFlows } = found
  return {
    ...faultyHead(
      collection,
      { page: 'corroboration', title: 'Corroboration', asked: { ...asked, measure: undefined } },
      faults,
    ),
    unused: isByMembers(asked)
      ? 'Programmes, sizes and saved groups do not narrow this page: a flow of information has two ends, which need not be alike. All in the places chosen are shown'
      : '',
    fields: asksOfFlows ? corroborationFields(found) : undefined,
    asksOfFlows,
    shown: result && shownCorroboration(found, result),
    icbs: icbs.map(({ code, name }) => ({ text: name, href: icbCorroborationPath(collection.code, code) })),
    scripts: ['charts'],
  }
}

function shownCorroboration(found: Corroboration, result: CorroborationResult): ShownCorroboration {
  const { view } = found
  const judged = judgedPairs(result)
  const lines = linesOf(result, judged)
  const claims = corroborationClaims(result, judged)
  const chart = statesChart(judged)
  const hasFigures = lines.some(({ figures }) => figures.shares)
  return {
    claims,
    limits: corroborationLimits(found),
    place: placeText(found),
    weighting: view.weighted
      ? 'Pairs are weighted by the patients that they share; those of which no number is known are left out.'
      : 'Each pair counts once.',
    states: verifiedStates.map((state) => ({ name: stateNames[state], meaning: stateMeanings[state] })),
    chart: chart && { ...chart, take: takeOf(found, claims.headline) },
    tables: hasFigures ? [statesTable(lines, view.weighted), agreementTable(lines)] : [],
    silences: silencesTable(lines),
    drawn: drawnText(result),
    methods: [
      { text: 'The states of a pair, and what counts as a pair', href: methods.corroboration },
      { text: 'Optimism gap', href: methods.optimismGap },
      { text: 'Kappa', href: methods.kappa },
      { text: 'Intervals of pairs', href: methods.dyadicBootstrap },
      { text: 'What may be said of a difference', href: methods.claims },
      { text: 'Care providers', href: methods.careProviders },
    ],
    files: [
      { text: 'These figures, for analysis (CSV)', href: corroborationAddress(view, '/type-pairs.csv') },
      { text: 'These figures, for Excel (CSV)', href: forExcel(corroborationAddress(view, '/type-pairs.csv')) },
    ],
  }
}

/** Under the picture of the chart stands what it is of and the address that shows it again. */
function takeOf(found: Corroboration, title: string): ChartTake {
  const { collection, view } = found
  const state = collection.state === 'released' ? '' : 'Not yet released.'
  const place = placeText(found)
  const words = [
    statesSubject,
    place && `${place}.`,
    `${collection.name}.`,
    state,
    originText(collection),
    corroborationAddress(view),
  ]
  return {
    name: `${collection.code}-corroboration`,
    title,
    source: words.filter(Boolean).join(' '),
    csv: corroborationAddress(view, '/type-pairs.csv'),
  }
}

const statesSubject = 'What holders and readers say of the same flow of information.'

function drawnText({ trustsEstimates }: CorroborationResult): string {
  if (!trustsEstimates) return ''
  const { replicates, seed } = trustsEstimates
  return `Intervals of all pairs of trusts come from ${replicates.toLocaleString('en-GB')} draws of organisations, seed “${seed}”; the file has the draws and the seed of each line.`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/corroboration': CorroborationPage
  }
}
