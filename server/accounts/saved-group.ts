/** Organisations that somebody keeps under a name, to look at them together. */
export interface SavedGroup {
  id: number
  /** Random, and what stands in addresses. */
  code: string
  /** Whose it is. */
  personId: number
  name: string
  /** `shared` with whoever has its address, and may see of its organisations what they could see without it. */
  sharing: Sharing
  madeAt: string
  /** Grows with every change, so that nobody undoes what they have not seen. */
  version: number
}

export const sharings = ['private', 'shared'] as const
export type Sharing = (typeof sharings)[number]

export const longestGroupName = 80
/** Of one person. */
export const mostGroups = 50
/** Of one group: more than there are trusts. */
export const mostMembers = 500

/** Its owner always may. */
export function mayOpenGroup(personId: number, group: Pick<SavedGroup, 'personId' | 'sharing'>): boolean {
  return group.personId === personId || group.sharing === 'shared'
}
