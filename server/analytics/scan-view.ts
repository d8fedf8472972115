import { foldFindings, type Finding } from './fold-findings.ts'
import type { WithheldGroup } from './group.ts'
import { judgeScanned } from './judge-scanned.ts'
import { listMeasures } from './measure.ts'
import { scanScale } from './scan-scale.ts'
import { scanShares } from './scan-shares.ts'
import type { Judged, Scanned } from './scanned.ts'
import type { SeenView } from './see-view.ts'
import { shownGroups } from './shown-groups.ts'
import { summaryMeasures } from './summarise-sections.ts'

/** Everything that was looked at in a view, and what of it may be said. */
export interface ViewScan {
  family: readonly Judged[]
  /** Those that nothing can undo first, and of them the strongest. */
  findings: readonly Finding[]
  withheld: readonly WithheldGroup[]
}

/** Compares everything in the view with everything, measure by measure; lets whatever else is waiting go in between. */
export async function scanView(
  seen: Pick<SeenView, 'columns' | 'collection' | 'panels'>,
  othersTurn: () => Promise<void>,
): Promise<ViewScan> {
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
  return { family: judged, findings: foldFindings(judged), withheld }
}
