import { foldFindings, type Finding } from './fold-findings.ts'
import type { WithheldGroup } from '../view/group.ts'
import { judgeScanned } from './judge-scanned.ts'
import { listMeasures, measureCode } from '../view/measure.ts'
import { scanScale } from './scan-scale.ts'
import { scanShares } from './scan-shares.ts'
import type { Judged, Scanned, ScannedKind } from './scanned.ts'
import type { SeenView } from '../view/see-view.ts'
import { shownGroups } from '../view/shown-groups.ts'
import { summaryMeasures } from '../figures/summarise-sections.ts'
import { groupedBy, type SectionGaps, sectionGaps } from './unsupported.ts'

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

/** Compares everything in the view with everything, measure by measure; lets whatever else is waiting go in between. */
export async function scanView(
  seen: Pick<SeenView, 'columns' | 'collection' | 'panels'>,
  othersTurn: () => Promise<void>,
): Promise<WholeScan> {
  const headlines = summaryMeasures(seen.columns)
  const [family, withheld]: [Scanned[], WithheldGroup[]] = [[], []]
  for (const measure of listMeasures(seen.columns)) {
    const withMedians = headlines.some(({ column }) => column === measure.column)
    for (const panel of seen.panels) {
      const { shown, withheld: hidden } = shownGroups(seen, measure, panel.groups)
      const answering = shown.filter(({ basis }) => basis.answered > 0)
      family.push(...scanShares(measure, answering), ...scanScale(measure, answering, withMedians))
      withheld.push(...hidden)
    }
    await othersTurn()
  }
  const judged = judgeScanned(family)
  await othersTurn()
  const findings = foldFindings(judged)
  await othersTurn()
  return { family: judged, findings, withheld, sections: sectionGaps(judged), counts: countsOf(judged) }
}

function countsOf(family: readonly Judged[]): FamilyCounts {
  const compared = groupedBy(
    family.filter(({ kind }) => kind !== 'majority'),
    ({ measure }) => measureCode(measure),
  )
  const count = (kind: ScannedKind) => family.filter((judged) => judged.kind === kind).length
  return {
    all: family.length,
    supported: family.filter(({ isSupported }) => isSupported).length,
    kinds: {
      majority: count('majority'),
      share_difference: count('share_difference'),
      scale_difference: count('scale_difference'),
      above_median: count('above_median'),
    },
    ofCare: family.filter(({ first }) => first.type === 'care').length,
    compared: compared.length,
    alike: compared.filter((own) => own.every(({ isSupported }) => !isSupported)).length,
  }
}
