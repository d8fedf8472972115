import { type FindingItem, findingItem } from './finding-item.ts'
import type { Finding } from './fold-findings.ts'
import type { View } from '../view/view.ts'

/** The strongest findings of a sort: on one printed page with the others. */
export interface FindingBlock {
  heading: string
  /** Holds however those who did not respond would have answered. */
  certain: FindingItem[]
  /** Holds only if they are like those who did. */
  conditional: FindingItem[]
  /** How many there are that are not shown here. */
  more: number
}

const mostCertain = 6
const mostConditional = 3

export function findingBlocks(findings: readonly Finding[], asked: View): FindingBlock[] {
  const block = (heading: string, own: readonly Finding[]): FindingBlock => {
    const certain = own.filter(({ said }) => said.isCertain).slice(0, mostCertain)
    const conditional = own.filter(({ said }) => !said.isCertain).slice(0, mostConditional)
    return {
      heading,
      certain: certain.map((finding) => findingItem(finding, asked)),
      conditional: conditional.map((finding) => findingItem(finding, asked)),
      more: own.length - certain.length - conditional.length,
    }
  }
  return [
    block(
      'What most of them say',
      findings.filter(({ said }) => said.kind === 'majority'),
    ),
    block(
      'Where they differ',
      findings.filter(({ said }) => said.kind !== 'majority'),
    ),
  ].filter(({ certain, conditional }) => certain.length + conditional.length > 0)
}
