import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { type AnalysisNavigation, analysisNavigation } from './analysis-pages.ts'
import { percent } from './figure-text.ts'
import type { Findings } from './find-findings.ts'
import { findingBlocks, type FindingBlock } from './finding-blocks.ts'
import { capitalised, groupNames, listed } from './group-names.ts'
import { methods } from './method-links.ts'
import type { ViewScan } from './scan-view.ts'
import { scannedKinds, type ScannedKind, thresholds } from './scanned.ts'
import { filterText, limitTexts } from './scope-text.ts'
import { sectionFindings, type SectionFindings } from './section-findings.ts'
import type { Fault } from './view.ts'
import { viewAddress } from './view-address.ts'
import { faultSummary, viewFields, type ViewFields } from './view-fields.ts'

export interface FindingsPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  fields: ViewFields
  navigation: AnalysisNavigation
  shown: ShownFindings | undefined
}

export interface ShownFindings {
  filters: string
  limits: string[]
  /** Who answered: facts, of which nothing is inferred. */
  answering: string[]
  nonResponseHref: string
  blocks: FindingBlock[]
  /** What is to be said where nothing is supported; empty otherwise. */
  nothing: string
  sections: SectionFindings[]
  /** How much was looked at. */
  family: string
  kinds: string[]
  csv: string
  methods: { text: string; href: string }[]
}

/** What the answers of a collection say, in the software's own words. */
export function findingsPage(found: Findings, formFaults: readonly Fault[]): FindingsPage {
  const { collection, scan } = found
  const faults = [...formFaults, ...found.faults]
  return {
    title: 'Findings',
    caption: collection.name,
    error: faults.length > 0,
    errors: faultSummary(faults),
    fields: viewFields(`/collections/${encodeURIComponent(collection.code)}/findings`, found, faults),
    navigation: analysisNavigation(found.asked, 'findings'),
    shown: scan && faults.length === 0 ? shownFindings(found, scan) : undefined,
    back: { text: 'All collections', href: '/collections' },
    wide: true,
  }
}

function shownFindings(found: Findings, scan: ViewScan): ShownFindings {
  const { family, findings } = scan
  return {
    filters: filterText(found),
    limits: limitTexts(found, scan.withheld),
    answering: answeringTexts(found),
    nonResponseHref: viewAddress('non-response', { ...found.asked, by: 'type' }),
    blocks: findingBlocks(findings, found.asked),
    nothing: nothingText(scan),
    sections: sectionFindings(scan, found),
    family: `${number(family.length)} comparisons were looked at, and ${number(supportedIn(scan))} of them are supported once all of them are taken into account. Said in ${number(findings.length)} sentences.`,
    kinds: scannedKinds.flatMap((kind) => {
      const count = family.filter((judged) => judged.kind === kind).length
      return count > 0 ? [`${number(count)} ${kindTexts[kind]}`] : []
    }),
    csv: viewAddress('findings.csv', found.asked),
    methods: [
      { text: 'How findings are chosen', href: methods.findings },
      { text: 'Adjusting for many comparisons', href: methods.benjaminiHochberg },
      { text: 'Shares and their intervals', href: methods.wilson },
      { text: 'Differences between shares', href: methods.newcombe },
      { text: 'Differences over the whole scale', href: methods.cliffsDelta },
      { text: 'Section scores', href: methods.sectionScore },
      { text: 'Bounds for those who did not answer', href: methods.bounds },
    ],
  }
}

const kindTexts: Record<ScannedKind, string> = {
  majority: `of a share against a threshold (more than ${listed(
    thresholds.map((each) => (each === 0.5 ? 'half' : percent(each))),
    'or',
  )})`,
  share_difference: 'of the shares of two groups who gave an answer',
  scale_difference: 'of two groups over the whole scale of a question or score',
  above_median: 'of the scores of one group with the median of another',
}

function answeringTexts({ rates, view }: Findings): string[] {
  return rates.types.flatMap((type, place) => {
    const { responding, invited } = rates.totals[place] ?? { responding: 0, invited: 0 }
    if (!view.filters.types.includes(type) || invited === 0) return []
    const name = groupNames[type]
    return responding === 0
      ? [`None of the ${invited} ${name} invited have answered`]
      : [`${capitalised(`${responding} ${name}`)} answered, of ${invited} invited (${percent(responding / invited)})`]
  })
}

function nothingText({ family, findings }: ViewScan): string {
  if (findings.length > 0) return ''
  if (family.length === 0) return 'Nobody has answered yet: there is nothing to find.'
  return 'Nothing can be said: none of the comparisons stands once all that were looked at are taken into account.'
}

function supportedIn({ family }: ViewScan): number {
  return family.filter(({ isSupported }) => isSupported).length
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}

declare module '../platform/http/views.ts' {
  interface Views {
    'analytics/findings': FindingsPage
  }
}
