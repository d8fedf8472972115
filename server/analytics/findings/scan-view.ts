import { foldFindings, type Finding } from './fold-findings.ts'
import type { WithheldGroup } from '../view/group.ts'
import { judgeScanned } from './judge-scanned.ts'
import { listMeasures, type Measure } from '../view/measure.ts'
import { scanScale } from './scan-scale.ts'
import { scanShares } from './scan-shares.ts'
import type { Judged, Scanned, ScannedKind } from './scanned.ts'
import type { SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'
import { type SectionGaps, sectionGaps } from './unsupported.ts'

/** What may be said of a view, once everything in it was looked at. */
export interface ViewScan {
  /** Those that nothing can undo first, and of them the strongest. */
  findings: readonly Finding[]
  withheld: readonly WithheldGroup[]
  /** What cannot be said, by section. */
  sections: readonly SectionGaps[]
  counts: FamilyCounts
}

/** With everything that was looked at: at several regions or boards, thousands of comparisons. */
export interface WholeScan extends ViewScan {
  family: readonly Judged[]
}

/** How much was looked at. */
export interface FamilyCounts {
  all: number
  supported: number
  kinds: Readonly<Record<ScannedKind, number>>
  /** How many are of care providers. */
  ofCare: number
  /** Measures on which groups were compared, and of them those on which no two differ. */
  compared: number
  alike: number
}

/** Compares everything in the view with everything, measure by measure; `turns` lets whatever else is waiting go in between. */
export async function scanView(
  seen: Pick<SeenView, 'columns' | 'collection' | 'panels'>,
  turns: () => Promise<void>,
): Promise<WholeScan> {
  const headlines = new Set(summaryMeasures(seen.columns).map(({ column }) => column))
  const [family, withheld]: [Scanned[], WithheldGroup[]] = [[], []]
  for (const measure of listMeasures(seen.columns))
    for (const panel of seen.panels) {
      const { shown, withheld: hidden } = shownGroups(seen, measure, panel.groups)
      const answering = shown.filter(({ basis }) => basis.answered > 0)
      for (const scanned of scanShares(measure, answering)) family.push(scanned)
      await turns()
      for (const scanned of scanScale(measure, answering, headlines.has(measure.column))) family.push(scanned)
      withheld.push(...hidden)
      await turns()
    }
  const judged = await judgeScanned(family, turns)
  const findings = foldFindings(judged)
  await turns()
  return { family: judged, findings, withheld, sections: await sectionGaps(judged, turns), counts: countsOf(judged) }
}

function countsOf(family: readonly Judged[]): FamilyCounts {
  const kinds: Record<ScannedKind, number> = { majority: 0, share_difference: 0, scale_difference: 0, above_median: 0 }
  const compared = new Set<Measure>()
  const apart = new Set<Measure>()
  let [supported, ofCare] = [0, 0]
  for (const { kind, measure, first, isSupported } of family) {
    kinds[kind] += 1
    supported += Number(isSupported)
    ofCare += Number(first.type === 'care')
    if (kind === 'majority') continue
    compared.add(measure)
    if (isSupported) apart.add(measure)
  }
  return { all: family.length, supported, kinds, ofCare, compared: compared.size, alike: compared.size - apart.size }
}
