import type { CorroborationView } from './corroboration-view.ts'

/** Whether holders and readers say the same, in the country or some places. */
export function corroborationPath(collectionCode: string, rest = ''): string {
  return `/collections/${encodeURIComponent(collectionCode)}/corroboration${rest}`
}

/** Who can see whose information in an integrated care board. */
export function icbCorroborationPath(collectionCode: string, icb: string, rest = ''): string {
  return corroborationPath(collectionCode, `/icbs/${encodeURIComponent(icb)}${rest}`)
}

/** The address that shows exactly this view, of the page or of a file of its figures. */
export function corroborationAddress({ collection, regions, icbs, weighted }: CorroborationView, rest = ''): string {
  const query = new URLSearchParams()
  for (const region of regions) query.append('region', region)
  for (const icb of icbs) query.append('icb', icb)
  if (weighted) query.append('count', 'patients')
  const path = corroborationPath(collection, rest)
  return query.size > 0 ? `${path}?${query.toString()}` : path
}
