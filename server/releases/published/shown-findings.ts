import { ratesTable } from '../../analytics/view/rates-table.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { ReleasedFinding, ReleasedFindings } from '../build/write-findings.ts'

export interface FindingText {
  text: string
  figures: string
}

export interface FindingBlock {
  heading: string
  /** Whatever those who did not answer would have said; and if they are like those who did. */
  certain: FindingText[]
  conditional: FindingText[]
}

/** What stands on a page of the findings of a release. */
export interface ShownFindings {
  blocks: FindingBlock[]
  /** How many more there are in the file. */
  more: number
  /** Where there are none. */
  none: string
}

/** Of a heading, those that hold whatever and those that hold if. */
const mostFindings = { certain: 6, conditional: 3 }

/** The strongest under each heading; as they stand in the release, word by word. */
export function shownFindings({ findings }: ReleasedFindings): ShownFindings {
  const block = (heading: string, isMajority: boolean): FindingBlock => ({
    heading,
    certain: textsOf(findings, { isMajority, isCertain: true }).slice(0, mostFindings.certain),
    conditional: textsOf(findings, { isMajority, isCertain: false }).slice(0, mostFindings.conditional),
  })
  const blocks = [block('What most of them say', true), block('Where they differ', false)].filter(
    ({ certain, conditional }) => certain.length + conditional.length > 0,
  )
  const shown = blocks.reduce((sum, { certain, conditional }) => sum + certain.length + conditional.length, 0)
  return {
    blocks,
    more: findings.length - shown,
    none: findings.length > 0 ? '' : 'The answers support no sentence: they are too few, or too alike.',
  }
}

function textsOf(
  findings: readonly ReleasedFinding[],
  { isMajority, isCertain }: Pick<ReleasedFinding, 'isMajority' | 'isCertain'>,
): FindingText[] {
  return findings
    .filter((one) => one.isMajority === isMajority && one.isCertain === isCertain)
    .map(({ text, figures }) => ({ text, figures }))
}

/** Who answered, by region and type; of releases without regions, by type. */
export function answeringTable({ answering, regions = [] }: ReleasedFindings): Partials['table'] {
  const types = answering.map(({ type }) => type)
  const table = ratesTable({
    types,
    totals: answering,
    regions: regions.map(({ name, answering: told }) => ({
      name,
      turnouts: types.map((type) => told.find((one) => one.type === type)),
    })),
  })
  return { ...table, caption: { text: 'Who answered', size: 'm' } }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'released-findings': { items: readonly FindingText[] }
  }
}
