import type { SavedGroup } from '../../accounts/saved-group.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { groupPath, newGroupPath } from './group-paths.ts'

export interface GroupsPage extends PageModel {
  newHref: string
  table: Partials['table'] | undefined
}

/** The saved groups of whoever is signed in. */
export function groupsPage(groups: readonly { group: SavedGroup; organisations: number }[]): GroupsPage {
  return {
    title: 'Your saved groups',
    newHref: newGroupPath,
    table: groups.length > 0 ? tableOf(groups) : undefined,
    back: { text: 'Results', href: '/collections' },
  }
}

function tableOf(groups: readonly { group: SavedGroup; organisations: number }[]): Partials['table'] {
  return {
    caption: { text: 'Groups by name', classes: 'nhsuk-u-visually-hidden' },
    responsive: true,
    classes: 'app-wrap',
    head: [{ text: 'Group' }, { text: 'Organisations', format: 'numeric' }, { text: 'Who can open it' }],
    rows: groups.map(({ group, organisations }) => [
      { text: group.name, href: groupPath(group.code) },
      { text: String(organisations) },
      { text: group.sharing === 'shared' ? 'Whoever has its address' : 'Only you' },
    ]),
    firstCellIsHeader: true,
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/groups': GroupsPage
  }
}
