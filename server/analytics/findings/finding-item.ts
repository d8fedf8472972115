import { findingSentence } from './finding-sentence.ts'
import type { Finding } from './fold-findings.ts'
import { measureCode } from '../view/measure.ts'
import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

/** A finding as a page shows it. */
export interface FindingItem {
  text: string
  figures: string
  /** The page that shows it, with the same filters. */
  href: string
}

export function findingItem({ said }: Finding, asked: View): FindingItem {
  return {
    ...findingSentence(said),
    href: viewAddress('comparison', { ...asked, measure: measureCode(said.measure) }),
  }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'finding-list': { items: readonly FindingItem[] }
    findings: { certain: readonly FindingItem[]; conditional: readonly FindingItem[] }
  }
}
