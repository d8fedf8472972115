import { suppressionRule } from '../../collections/collection-rules.ts'
import { csvLine } from '../../platform/files/csv-line.ts'
import { hiddenRegion } from './disclosure.ts'
import type { PlaceCell } from './hidden-cells.ts'
import { suppressionSchema } from './schemas/suppression-schema.ts'
import { headerOf } from './table-schema.ts'

/** The cells whose region is not told. Which of them are small is not said: it would give them away. */
export function suppressionFile(
  collectionCode: string,
  { hidden, fewest }: { hidden: readonly PlaceCell[]; fewest: number },
): string[] {
  const lines = hidden.map(({ setting, regionCode, regionName }) =>
    csvLine([collectionCode, setting, regionCode, regionName, `${setting}:${hiddenRegion}`, suppressionRule, fewest]),
  )
  return [headerOf(suppressionSchema), ...lines]
}
