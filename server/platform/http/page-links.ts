import type { Partials } from './partials.ts'

interface PagedList {
  path: string
  /** The filters that every page keeps. */
  asked: readonly (readonly [string, string])[]
  page: number
  total: number
  size: number
}

/** Links to the pages before and after; undefined where everything is on one. */
export function pageLinks({ path, asked, page, total, size }: PagedList): Partials['pagination'] | undefined {
  const last = Math.max(1, Math.ceil(total / size))
  if (last === 1 && page === 1) return undefined
  const link = (to: number) => ({
    href: `${path}?${queryOf(asked, to)}`,
    label: { text: `Page ${to} of ${last}` },
  })
  return {
    here: `Page ${page} of ${last}`,
    ...(page > 1 && { previous: link(Math.min(page - 1, last)) }),
    ...(page < last && { next: link(page + 1) }),
  }
}

/** A name may be asked for more than once, such as several regions. */
function queryOf(asked: PagedList['asked'], page: number): string {
  const query = new URLSearchParams()
  for (const [name, value] of asked) query.append(name, value)
  query.append('page', String(page))
  return query.toString()
}
