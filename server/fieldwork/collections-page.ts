import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import { collectionStateNames, counted } from './collection-state-text.ts'
import type { CollectionLine } from './read-collection.ts'

export interface CollectionsPage extends PageModel {
  table: Partials['table'] | undefined
  add: Partials['button']
}

/** Every collection that is prepared, open or over. */
export function collectionsPage(lines: readonly CollectionLine[]): CollectionsPage {
  return {
    title: 'Collections',
    wide: true,
    table: lines.length > 0 ? tableOf(lines) : undefined,
    add: { text: 'New collection', href: '/programme/collections/new', variant: 'secondary' },
    back: { text: 'Programme', href: '/programme' },
  }
}

function tableOf(lines: readonly CollectionLine[]): Partials['table'] {
  return {
    caption: { text: 'The latest first', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: ['Collection', 'State', 'Dates', 'Questionnaire', 'Who takes part'].map((text) => ({ text })),
    rows: lines.map(({ collection, instrument, counts }) => [
      { text: collection.name, href: collectionPath(collection.code) },
      { text: collectionStateNames[collection.state] },
      { text: `${inDays(collection.opensOn)} to ${inDays(collection.closesOn)}` },
      { text: instrument ? `${instrument.title}, version ${instrument.version}` : 'Unknown' },
      { text: counted(counts.organisations, 'organisation') },
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/collections': CollectionsPage
  }
}
