import type { HeatLinks } from './heat-map.ts'
import { measureCode } from '../view/measure.ts'
import { type PlaceAsked, stepAddress } from './place-asked.ts'
import { viewAddress } from '../view/view-address.ts'

/** From a section to its comparison by region or board, from a place to its page, from a cell to the comparison within. */
export function heatLinks(asked: PlaceAsked, by: 'region' | 'icb'): HeatLinks {
  const { view } = asked
  return {
    section: (measure, type) =>
      viewAddress('comparison', {
        ...view,
        by,
        measure: measureCode(measure),
        filters: { ...view.filters, types: [type] },
      }),
    place: (code) => stepAddress(asked, by === 'region' ? 'regions' : 'icbs', code),
    cell: (measure, code) =>
      viewAddress('comparison', {
        ...view,
        measure: measureCode(measure),
        filters: { ...view.filters, ...(by === 'region' ? { regions: [code] } : { icbs: [code] }) },
      }),
  }
}
