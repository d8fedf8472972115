import type { View } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

/** What somebody asks of the pages by place: a view, which answer the map shows, and the order of its table. */
export interface PlaceAsked {
  view: View
  /** The place of the answer among those of the question that can be shown, from 0. */
  answer: number
  sort: PlaceSort
}

/** By name, by region, or by the figure of a provider type. */
export interface PlaceSort {
  by: string
  isDescending: boolean
}

export const byName: PlaceSort = { by: 'name', isDescending: false }

/** The address that shows this; `page` is `place`, `place.csv` or a place below. */
export function placeAddress(page: string, { view, answer, sort }: PlaceAsked): string {
  const extra = new URLSearchParams()
  if (answer > 0) extra.append('answer', String(answer + 1))
  if (sort.by !== byName.by || sort.isDescending) {
    extra.append('sort', sort.by)
    if (sort.isDescending) extra.append('order', 'descending')
  }
  const address = viewAddress(page, view)
  const query = extra.toString()
  return query === '' ? address : `${address}${address.includes('?') ? '&' : '?'}${query}`
}

/** A step to a region or a board: what is asked stays, but for the places, which the address now names. */
export function stepAddress(asked: PlaceAsked, level: 'regions' | 'icbs', code: string): string {
  return placeAddress(`place/${level}/${encodeURIComponent(code)}`, withoutPlaces(asked))
}

export function withoutPlaces(asked: PlaceAsked): PlaceAsked {
  const { view } = asked
  return { ...asked, view: { ...view, filters: { ...view.filters, regions: [], icbs: [] } } }
}
