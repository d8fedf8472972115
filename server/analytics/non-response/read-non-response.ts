import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { scanOf } from '../findings/find-findings.ts'
import { othersTurn } from '../../platform/others-turn.ts'
import { keptFigures } from '../columns/kept-figures.ts'
import { type NonResponseFigures, nonResponseFigures } from './non-response-figures.ts'
import { type BoardRates, boardRates, responseRates, type ResponseRates } from '../view/response-rates.ts'
import type { ViewScan } from '../findings/scan-view.ts'
import { seeView, type SeenView } from '../view/see-view.ts'
import { type SilentOrganisations, silentOrganisations } from '../view/silent-organisations.ts'
import type { View } from '../view/view.ts'

/** Who is missing from a collection, and what that could change. */
export interface NonResponse extends SeenView {
  rates: ResponseRates
  boards: BoardRates
  silent: SilentOrganisations | undefined
  /** Undefined where the view asks for what there is not. */
  found: { figures: NonResponseFigures; scan: ViewScan } | undefined
}

export async function readNonResponse(db: Database, user: User, view: View): Promise<NonResponse> {
  const seen = await seeView(db, user, { ...view, measure: undefined })
  const found = seen.faults.length === 0 ? await foundOf(seen) : undefined
  return {
    ...seen,
    rates: responseRates(seen),
    boards: boardRates(seen),
    silent: silentOrganisations(user, seen),
    found,
  }
}

async function foundOf(seen: SeenView) {
  const figures = await keptFigures({ what: 'non-response', weight: 2, madeFrom: {} }, seen, () =>
    nonResponseFigures(seen, othersTurn),
  )
  return { figures, scan: await scanOf(seen) }
}
