import { seeView } from '../../analytics/view/see-view.ts'
import type { FiguresSource } from '../../analytics/view/figures-source.ts'
import { everybody } from '../../analytics/view/view.ts'
import { NotFound } from '../../platform/errors.ts'
import { apiPath } from '../request/api-paths.ts'
import type { Asked, Listing } from '../request/listing.ts'
import { figuresListing } from './figures-listing.ts'

export interface FiguresPageView {
  page: string
  title: string
  figures: string
}

/** Which figures there are of a collection of which whoever asks may see some. */
export async function readFiguresPages(
  sources: readonly FiguresSource[],
  { db, user, params }: Asked,
): Promise<Listing> {
  const { collection = '' } = params
  if (!user) throw new NotFound('The collection')
  await seeView(db, user, { collection, by: 'type', filters: everybody, measure: undefined })
  return {
    name: `${collection}-figures`,
    items: sources
      .filter(({ isFor }) => isFor?.(user) ?? true)
      .map(({ page, text }): FiguresPageView => ({
        page,
        title: text,
        figures: apiPath('collections', collection, 'figures', page),
      })),
    keyOf: (item) => (item as FiguresPageView).page,
    columns: ['page', 'title', 'figures'],
  }
}

export async function readFigures(source: FiguresSource, asked: Asked): Promise<Listing> {
  const { databases, db, user, params, query, now } = asked
  const { collection = '' } = params
  if (!user) throw new NotFound('The collection')
  return figuresListing(await source.read({ databases, db, user, collection, query, now }))
}
