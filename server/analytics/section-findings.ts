import type { Findings } from './find-findings.ts'
import { type FindingItem, findingItem } from './finding-item.ts'
import type { ViewScan } from './scan-view.ts'
import type { Judged } from './scanned.ts'
import { bySection, groupedBy, unsupportedIn } from './unsupported.ts'
import { type UnsupportedText, unsupportedTexts } from './unsupported-text.ts'

/** All that can be said of a section, and what cannot. */
export interface SectionFindings {
  title: string
  summary: string
  certain: FindingItem[]
  conditional: FindingItem[]
  unsupported: UnsupportedText[]
}

export function sectionFindings({ family, findings }: ViewScan, { asked }: Pick<Findings, 'asked'>): SectionFindings[] {
  return bySection(family).map(({ section, family: own }) => {
    const found = findings.filter(({ said }) => said.measure.section.code === section.code)
    const items = (isCertain: boolean) =>
      found.filter(({ said }) => said.isCertain === isCertain).map((finding) => findingItem(finding, asked))
    return {
      title: section.title,
      summary: `${section.title}: ${countText(found.length)}`,
      certain: items(true),
      conditional: items(false),
      unsupported: byType(own).flatMap((panel) => unsupportedTexts(unsupportedIn(panel))),
    }
  })
}

function countText(count: number): string {
  if (count === 0) return 'nothing that can be said'
  return count === 1 ? '1 finding' : `${count} findings`
}

/** Groups are compared within a provider type, or types with each other. */
function byType(family: readonly Judged[]): Judged[][] {
  const areTypes = family.every(({ first }) => first.type === first.code)
  return areTypes ? [[...family]] : groupedBy(family, ({ first }) => first.type)
}

declare module '../platform/http/partials.ts' {
  interface Partials {
    'section-findings': SectionFindings
  }
}
