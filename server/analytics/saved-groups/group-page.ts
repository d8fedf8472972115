import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { everybody } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { groupErrors } from './group-fields.ts'
import { groupsPath } from './group-paths.ts'
import { type OwnGroup, ownGroup, type SentGroup } from './own-group.ts'
import type { OpenGroup } from './read-groups.ts'

export interface GroupPage extends PageModel {
  errors: Partials['error-summary'] | undefined
  /** How many organisations, and who can open it. */
  summary: string
  /** To each collection in which the reader can look at the group. */
  views: { text: string; href: string }[]
  /** For whoever it was shared with. */
  members: string[]
  unnamed: string
  /** For its owner. */
  own: OwnGroup | undefined
}

/** A group with its organisations, which its owner can change. */
export function groupPage(open: OpenGroup, sent: SentGroup): GroupPage {
  const { group, isOwn, members, unnamed, collections } = open
  const { faults = [] } = sent
  const isEmpty = members.length + unnamed === 0
  return {
    title: group.name,
    error: faults.length > 0,
    errors: groupErrors(faults),
    summary: summaryText(open),
    views: isEmpty ? [] : collections.map(({ code, name }) => ({ text: name, href: overviewOf(code, group.code) })),
    members: isOwn ? [] : members.map((one) => `${one.name} (${one.code})`),
    unnamed: unnamed === 0 ? '' : `Not shown to you, neither by name nor in figures: ${careText(unnamed)}`,
    own: isOwn ? ownGroup(open, sent) : undefined,
    back: isOwn ? { text: 'Your saved groups', href: groupsPath } : { text: 'Results', href: '/collections' },
  }
}

function overviewOf(collection: string, group: string): string {
  return viewAddress('overview', {
    collection,
    by: 'type',
    filters: { ...everybody, groups: [group] },
    measure: undefined,
  })
}

function summaryText({ group, isOwn, members, unnamed }: OpenGroup): string {
  const count = members.length + unnamed
  const organisations = count === 1 ? '1 organisation' : `${count === 0 ? 'No' : count} organisations`
  if (!isOwn) return `${organisations}. Whoever made this group has shared it with everybody who has its address.`
  return group.sharing === 'shared'
    ? `${organisations}. Whoever has the address of this page, or of figures of the group, can open it.`
    : `${organisations}. Only you can open it.`
}

function careText(count: number): string {
  return count === 1 ? '1 care provider' : `${count} care providers`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/group': GroupPage
  }
}
