import type { PageModel } from '../../platform/http/views.ts'
import { groupPath } from './group-paths.ts'
import type { OpenGroup } from './read-groups.ts'

export interface GroupDeletionPage extends PageModel {
  caption: string
  /** What deleting it will cause. */
  effect: string
  action: string
  version: number
  keepHref: string
}

/** Asks before a group goes for good. */
export function groupDeletionPage({ group, members, unnamed }: OpenGroup): GroupDeletionPage {
  const keepHref = groupPath(group.code)
  const count = members.length + unnamed
  const others = group.sharing === 'shared' ? ' That goes for everybody with whom you have shared it.' : ''
  return {
    title: 'Delete this group',
    caption: group.name,
    effect: `The group and its list of ${count === 1 ? '1 organisation' : `${count} organisations`} go for good. Addresses that you kept of its figures will say that it was not found.${others} No answer and no figure of the organisations is touched.`,
    action: groupPath(group.code, '/deletion'),
    version: group.version,
    keepHref,
    back: { text: group.name, href: keepHref },
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/group-deletion': GroupDeletionPage
  }
}
