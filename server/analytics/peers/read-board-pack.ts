import type { User } from '../../access/user.ts'
import type { Database } from '../../platform/database/open.ts'
import { Invalid } from '../../platform/errors.ts'
import { compareMeasure, type ComparisonResult } from '../comparison/compare-groups.ts'
import { mustBeFaultless } from '../view/fault.ts'
import { judgeTogether } from '../figures/page-family.ts'
import { type Overview, summariseSections } from '../figures/summarise-sections.ts'
import { everybody, type Fault, type View } from '../view/view.ts'

/** The figures of one region or integrated care board for its board. */
export interface BoardPack extends Overview {
  place: { kind: 'region' | 'integrated care board'; name: string }
  /** The provider types side by side in each section, all judged as one family. */
  comparisons: readonly ComparisonResult[]
}

/** As the overview of that place shows them to this reader, with the same rights and the same that is withheld. */
export async function readBoardPack(
  db: Database,
  user: User,
  { view, faults }: { view: View; faults: readonly Fault[] },
): Promise<BoardPack> {
  const { regions, icbs } = view.filters
  const overview = await summariseSections(db, user, {
    ...view,
    by: 'type',
    filters: { ...everybody, regions, icbs },
  })
  if (regions.length + icbs.length !== 1)
    throw new Invalid('Name one region or one integrated care board in the address: a board pack is of one')
  mustBeFaultless([...faults, ...overview.faults])
  const place = [...overview.choices.regions, ...overview.choices.icbs].find(
    ({ code }) => code === (regions[0] ?? icbs[0]),
  )
  const kind = regions.length > 0 ? 'region' : 'integrated care board'
  const comparisons = overview.summaries.flatMap(({ panel, measures }) =>
    measures.map(({ measure }) => compareMeasure(overview, measure, panel)),
  )
  return { ...overview, place: { kind, name: place?.name ?? '' }, comparisons: judgeTogether(comparisons) }
}
