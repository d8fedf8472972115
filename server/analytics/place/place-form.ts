import { z } from 'zod'
import type { PlaceAsked } from './place-asked.ts'
import type { Fault } from '../view/view.ts'
import { readView } from '../view/view-form.ts'

const form = z.object({
  answer: z.coerce.number().int().min(1).max(100).catch(1),
  sort: z.string().max(40).catch('name'),
  order: z.enum(['ascending', 'descending']).catch('ascending'),
  page: z.coerce.number().int().min(1).max(100_000).catch(1),
})

/** What an address asks of a page by place. These pages have their own groups: what others compare by does not matter here. */
export function readPlace(collection: string, query: object): { asked: PlaceAsked; page: number; faults: Fault[] } {
  const { view, faults } = readView(collection, query)
  const { answer, sort, order, page } = form.parse(query)
  return {
    asked: {
      view: { ...view, by: 'type' },
      answer: answer - 1,
      sort: { by: sort, isDescending: order === 'descending' },
    },
    page,
    faults: faults.filter(({ field }) => field !== 'by'),
  }
}

/** What figures by place depend on besides the view: the rest is about the order of what a page shows. */
export const placeFiguresForm = form.pick({ answer: true })
