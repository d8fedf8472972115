import type { PdfBlock } from '../../platform/files/pdf-document.ts'
import type { ComparisonResult } from '../comparison/compare-groups.ts'
import { summaryName } from '../view/measure-text.ts'
import { claimsOf } from '../wording/claim-text.ts'
import { heading, paragraph, together } from './report-blocks.ts'

/** On the first sheet, for who reads no further: the sections in which provider types differ. */
export function outstandingBlocks(comparisons: readonly ComparisonResult[]): PdfBlock[] {
  if (comparisons.every(({ figures }) => figures.groups.length < 2)) return []
  const told = comparisons.map((comparison) => ({ ...claimsOf(comparison), name: summaryName(comparison.measure) }))
  const items = told
    .filter(({ certain, conditional }) => certain.length + conditional.length > 0)
    .map(({ name, headline }) => `${name}: ${headline}.`)
  const rest = told.length - items.length
  return together([
    heading('What stands out'),
    ...(items.length > 0 ? [{ kind: 'list', items } as const] : []),
    ...(rest > 0 ? [paragraph(alikeText(rest, items.length > 0))] : []),
  ])
}

function alikeText(count: number, isRest: boolean): string {
  if (!isRest) return 'In no section can a difference between the provider types be seen.'
  return `In the other ${count === 1 ? 'section' : `${count} sections`} no difference between the provider types can be seen.`
}
