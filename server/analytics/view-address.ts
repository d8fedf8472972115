import type { View } from './view.ts'

/** The address of a page about a collection that shows exactly this view, for links, bookmarks and e-mails. */
export function viewAddress(page: 'comparison' | 'overview', view: View): string {
  const { groups, filters, measure } = view
  const query = new URLSearchParams()
  if (page === 'comparison' && measure !== undefined) query.append('item', measure)
  for (const type of groups) query.append('type', type)
  for (const region of filters.regions) query.append('region', region)
  for (const icb of filters.icbs) query.append('icb', icb)
  const path = `/collections/${encodeURIComponent(view.collection)}/${page}`
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
