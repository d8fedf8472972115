import type { Actions } from './block-parts.ts'
import type { ActionPart } from './content-parts.ts'

export interface ListedActions extends Omit<Actions, 'items'> {
  items: readonly ActionPart[]
}

/** The actions of a card or row, which may be given as a list or as an object around one, without those left out. */
export function listActions(given: Actions | Actions['items']): ListedActions {
  const around = Array.isArray(given)
    ? { items: given as NonNullable<Actions['items']> }
    : (given as Actions | undefined)
  return { ...around, items: (around?.items ?? []).filter((action) => !!action) }
}
