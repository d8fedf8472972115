import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Columns } from '../columns/columns.ts'
import { belongsToOne } from '../columns/memberships.ts'
import type { Group } from '../view/group.ts'
import { noProgramme } from '../view/view.ts'

/** The participants of one type: members of any of the programmes looked at, of each of them, and those of none. */
export interface MemberGroups {
  type: ProviderType
  /** "Acute trusts". */
  title: string
  any: Group
  /** In the order of the programmes. */
  each: readonly Group[]
  others: Group
}

/** `groups` are whole provider types; whoever belongs only to a programme that is not looked at is in none of the three. */
export function memberGroups(
  { participants }: Pick<Columns, 'participants'>,
  groups: readonly Group[],
  programmes: readonly string[],
): MemberGroups[] {
  const part = (group: Group, codes: readonly string[]): Group => {
    const { scope, rows } = group
    const isIn = (row: number) => belongsToOne(scope.memberships, codes, participants[row]?.organisationCode ?? '')
    return {
      ...group,
      scope: { ...scope, filters: { ...scope.filters, programmes: codes } },
      rows: codes.length === 0 ? [] : rows.filter(isIn),
      inFrame: undefined,
    }
  }
  return groups.map((group) => ({
    type: group.type,
    title: group.title,
    any: part(group, programmes),
    each: programmes.map((code) => part(group, [code])),
    others: part(group, [noProgramme]),
  }))
}
