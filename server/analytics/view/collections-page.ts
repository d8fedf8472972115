import { originText } from '../../collections/origin-text.ts'
import type { Collection } from '../../collections/collection.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { groupsPath } from '../saved-groups/group-paths.ts'
import type { VisibleCollection } from './list-visible-collections.ts'

export interface CollectionsPage extends PageModel {
  /** For those who see figures of some collection. */
  groupsHref: string | undefined
  collections: {
    name: string
    /** "Closed: 1 January to 31 March 2016". */
    state: string
    links: { text: string; href: string }[]
  }[]
}

const stateNames: Record<Collection['state'], string> = {
  draft: 'In preparation',
  open: 'Open',
  closed: 'Closed',
  in_right_of_reply: 'In right of reply',
  released: 'Released',
}

const days = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })

export function collectionsPage(visible: readonly VisibleCollection[]): CollectionsPage {
  return {
    title: 'Results',
    groupsHref: visible.some(({ hasFigures }) => hasFigures) ? groupsPath : undefined,
    collections: visible.map(({ collection, hasFigures, hasFiles, hasProgress }) => {
      const path = `/collections/${encodeURIComponent(collection.code)}`
      const figures = [
        { text: 'Findings', href: `${path}/findings` },
        { text: 'Overview by provider type', href: `${path}/overview` },
        { text: 'Compare answers', href: `${path}/comparison` },
        { text: 'Organisations among their peers', href: `${path}/peers` },
        { text: 'Corroboration', href: `${path}/corroboration` },
      ]
      return {
        name: collection.name,
        state: stateText(collection),
        links: [
          ...(hasFigures ? figures : []),
          ...(hasProgress ? [{ text: 'Progress', href: `${path}/progress` }] : []),
          ...(hasFiles ? [{ text: 'Download the answers', href: `${path}/files` }] : []),
        ],
      }
    }),
  }
}

function stateText(collection: Collection): string {
  const { state, origin, opensOn, closesOn } = collection
  if (origin === 'imported') return `As of ${day(opensOn)}. ${originText(collection)}`
  return `${stateNames[state]}: ${day(opensOn)} to ${day(closesOn)}`
}

function day(date: string): string {
  return days.format(new Date(`${date}T00:00:00Z`))
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/collections': CollectionsPage
  }
}
