import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { percent } from '../wording/figure-text.ts'
import type { Findings } from './find-findings.ts'
import { familyText, scannedTexts } from './family-text.ts'
import { findingBlocks, type FindingBlock } from './finding-blocks.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { methods } from '../wording/method-links.ts'
import type { ViewScan } from './scan-view.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { sectionFindings, type SectionFindings } from './section-findings.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

export interface FindingsPage extends FilteredHead {
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
  const { scan } = found
  const faults = [...formFaults, ...found.faults]
  return {
    ...filteredHead(found, { page: 'findings', title: 'Findings' }, faults),
    shown: scan && faults.length === 0 ? shownFindings(found, scan) : undefined,
  }
}

function shownFindings(found: Findings, scan: ViewScan): ShownFindings {
  return {
    filters: filterText(found),
    limits: limitsOf(found, scan),
    answering: answeringTexts(found),
    nonResponseHref: viewAddress('non-response', { ...found.asked, by: 'type' }),
    blocks: findingBlocks(scan.findings, found.asked),
    nothing: nothingText(scan),
    sections: sectionFindings(scan, found),
    family: familyText(scan),
    kinds: scannedTexts(scan),
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

/** Care providers may be withheld on some questions only. */
function limitsOf(found: Findings, { counts, withheld }: ViewScan): string[] {
  const ofArea = limitTexts(found, [])
  const ofCare = limitTexts(found, withheld).slice(ofArea.length)
  const isPartly = counts.ofCare > 0
  return [
    ...ofArea,
    ...ofCare.map((text) => (isPartly ? `For some questions: ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text)),
  ]
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

function nothingText({ counts, findings }: ViewScan): string {
  if (findings.length > 0) return ''
  if (counts.all === 0) return 'Nobody has answered yet: there is nothing to find.'
  return 'Nothing can be said: none of the comparisons stands once all that were looked at are taken into account.'
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/findings': FindingsPage
  }
}
