import { londonDate } from '../collections/collection.ts'
import type { ResponseState } from '../responses/response.ts'
import { responseStates } from '../responses/response.ts'
import type { InvitedOrganisation } from './invited-organisation.ts'
import type { PlaceFilters } from './progress-scope.ts'
import { daysBetween } from './signing-curve.ts'

export const listOrders = ['activity', 'name', 'state', 'region'] as const
export type ListOrder = (typeof listOrders)[number]

export interface ListQuestion {
  filters: PlaceFilters
  /** `unfinished` is everything that is not signed now. */
  state: ResponseState | 'unfinished' | 'all'
  sort: ListOrder
  page: number
}

export interface ListedOrganisation extends InvitedOrganisation {
  /** Since the last activity, or where there was none since the opening. */
  idleDays: number
}

export const linesOnPage = 50

/** How many whole days, by London's calendar, a response has been left alone. */
export function idleDays({ lastActivity }: Pick<InvitedOrganisation, 'lastActivity'>, opensOn: string, asAt: string) {
  const since = lastActivity === undefined ? opensOn : londonDate(new Date(lastActivity))
  return Math.max(0, daysBetween(since, asAt))
}

export function isAskedFor(state: ListQuestion['state'], one: Pick<InvitedOrganisation, 'state'>): boolean {
  if (state === 'all') return true
  return state === 'unfinished' ? one.state !== 'signed' : one.state === state
}

const collator = new Intl.Collator('en-GB')

type Comparison = (a: ListedOrganisation, b: ListedOrganisation) => number

const byName: Comparison = (a, b) => collator.compare(a.name, b.name) || (a.code < b.code ? -1 : 1)

const comparisons: Record<ListOrder, Comparison> = {
  activity: (a, b) => b.idleDays - a.idleDays || stateRank(a) - stateRank(b) || byName(a, b),
  name: byName,
  state: (a, b) => stateRank(a) - stateRank(b) || b.idleDays - a.idleDays || byName(a, b),
  region: (a, b) => collator.compare(a.regionName, b.regionName) || byName(a, b),
}

/** The longest left alone first, unless another order is asked for. */
export function inOrder(organisations: readonly ListedOrganisation[], order: ListOrder): ListedOrganisation[] {
  return organisations.toSorted(comparisons[order])
}

function stateRank({ state }: ListedOrganisation): number {
  return responseStates.indexOf(state)
}
