import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { turnsOfOthers } from '../../platform/others-turn.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import { responseRates, type ResponseRates } from '../view/response-rates.ts'
import { scanView, type ViewScan, type WholeScan } from './scan-view.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import type { View } from '../view/view.ts'

/** What the software has to say of a collection, or of the part of it that a view shows. */
export interface Findings extends SeenView {
  /** Undefined where the view asks for what there is not. */
  scan: ViewScan | undefined
  rates: ResponseRates
}

export async function findFindings(db: Database, user: User, view: View): Promise<Findings> {
  const seen = await seeView(db, user, { ...view, measure: undefined })
  return { ...seen, scan: seen.faults.length === 0 ? await scanOf(seen) : undefined, rates: responseRates(seen) }
}

/** The same with everything that was compared. */
export interface Comparisons extends Findings {
  scan: WholeScan | undefined
}

export async function findComparisons(db: Database, user: User, view: View): Promise<Comparisons> {
  const seen = await seeView(db, user, { ...view, measure: undefined })
  return { ...seen, scan: seen.faults.length === 0 ? await wholeScanOf(seen) : undefined, rates: responseRates(seen) }
}

export async function scanOf(seen: SeenView): Promise<ViewScan> {
  return keptFigures({ what: 'findings', weight: 2, madeFrom: {} }, seen, async () => {
    const { family: _, ...said } = await wholeScanOf(seen)
    return said
  })
}

async function wholeScanOf(seen: SeenView): Promise<WholeScan> {
  return keptFigures({ what: 'comparisons', weight: 6 }, seen, () => scanView(seen, turnsOfOthers()))
}
