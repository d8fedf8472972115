import type { Findings } from './find-findings.ts'
import { type FindingItem, findingItem } from './finding-item.ts'
import type { ViewScan } from './scan-view.ts'
import { type UnsupportedText, unsupportedTexts } from './unsupported-text.ts'

/** All that can be said of a section, and what cannot. */
export interface SectionFindings {
  title: string
  summary: string
  certain: FindingItem[]
  conditional: FindingItem[]
  unsupported: UnsupportedText[]
}

export function sectionFindings(
  { sections, findings }: ViewScan,
  { asked }: Pick<Findings, 'asked'>,
): SectionFindings[] {
  return sections.map(({ section, panels }) => {
    const found = findings.filter(({ said }) => said.measure.section.code === section.code)
    const items = (isCertain: boolean) =>
      found.filter(({ said }) => said.isCertain === isCertain).map((finding) => findingItem(finding, asked))
    return {
      title: section.title,
      summary: `${section.title}: ${countText(found.length)}`,
      certain: items(true),
      conditional: items(false),
      unsupported: panels.flatMap(unsupportedTexts),
    }
  })
}

function countText(count: number): string {
  if (count === 0) return 'nothing that can be said'
  return count === 1 ? '1 finding' : `${count} findings`
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'section-findings': SectionFindings
  }
}
