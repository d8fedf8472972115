import type { View } from './view.ts'

/** The address of a page about a collection that shows exactly this view, for links, bookmarks and e-mails. */
export function viewAddress(page: string, view: View): string {
  const query = viewQuery(view)
  const path = `/collections/${encodeURIComponent(view.collection)}/${page}`
  return query === '' ? path : `${path}?${query}`
}

/** What the address of a view says after its question mark. */
export function viewQuery({ by, filters, measure, geography, answer, weighted }: View): string {
  const query = new URLSearchParams()
  if (measure !== undefined) query.append('item', measure)
  if (answer !== undefined && answer !== 1) query.append('answer', String(answer))
  if (by !== 'type') query.append('by', by)
  if (geography === 'today') query.append('geography', geography)
  if (weighted) query.append('weighted', 'yes')
  for (const type of filters.types) query.append('type', type)
  for (const region of filters.regions) query.append('region', region)
  for (const icb of filters.icbs) query.append('icb', icb)
  for (const programme of filters.programmes) query.append('programme', programme)
  for (const size of filters.sizes) query.append('size', size)
  for (const group of filters.groups) query.append('group', group)
  return query.toString()
}
