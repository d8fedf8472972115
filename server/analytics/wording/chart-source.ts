import { originText } from '../../collections/origin-text.ts'
import type { ChartTake } from './chart-figure.ts'
import { filterText } from '../view/scope-text.ts'
import type { SeenView } from '../view/see-view.ts'
import { viewAddress } from '../view/view-address.ts'

/** What the charts of a page have in common when they are taken away. */
export type ChartSource = Omit<ChartTake, 'title'>

/**
 * Under a picture stands what it is of, which collection and part of the country, and the address that shows it again.
 * `subject` is a sentence or two.
 */
export function chartSource(
  { collection, choices, view, asked }: SeenView,
  page: string,
  subject: string,
  addressOf: (page: string) => string = (name) => viewAddress(name, asked),
): ChartSource {
  const filters = filterText({ choices, view })
  const state = collection.state === 'released' ? '' : 'Not yet released.'
  const words = [
    subject,
    filters && `${filters}.`,
    `${collection.name}.`,
    state,
    originText(collection),
    addressOf(page),
  ]
  return {
    name: `${collection.code}-${page}`,
    source: words.filter(Boolean).join(' '),
    csv: addressOf(`${page}.csv`),
  }
}
