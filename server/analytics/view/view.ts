import type { ProviderType } from '../../organisations/provider-type.ts'

/** What stands side by side: provider types, or of each type the parts of the country, programmes, sizes or saved groups. */
export const dimensions = ['type', 'region', 'icb', 'programme', 'size', 'saved'] as const
export type Dimension = (typeof dimensions)[number]

/** What somebody looks at: everything that the address of a page, a file of its figures or a data request says. */
export interface View {
  /** The code of a collection. */
  collection: string
  by: Dimension
  filters: Filters
  /** The code of an item, or of a section for its score; undefined for the first there is. */
  measure: string | undefined
  /** Of pages of groups: whether figures weighted to all who were invited stand beside the others. */
  weighted?: boolean | undefined
  /** Of pages over several collections: where organisations are taken to be. Absent: where they were at the time. */
  geography?: Geography | undefined
  /** Of pages over several collections: which answer's share is followed, from 1 on. Absent: the first. */
  answer?: number | undefined
}

/** The places of organisations as each collection kept them, or those of today in every collection. */
export const geographies = ['then', 'today'] as const
export type Geography = (typeof geographies)[number]

/** Who is looked at. Codes; an empty list leaves everybody in, but of the provider types the usual ones. */
export interface Filters {
  types: readonly ProviderType[]
  regions: readonly string[]
  icbs: readonly string[]
  /** Shared record programmes, or `noProgramme`. */
  programmes: readonly string[]
  /** Sizes of the register, or `unknownSize`. */
  sizes: readonly string[]
  /** Saved groups of the reader’s, or shared with them. */
  groups: readonly string[]
}

/** Stands for the organisations that belong to no shared record programme. */
export const noProgramme = 'none'

/** Stands for the organisations of which the register did not say how large they were. */
export const unknownSize = 'unknown'

export const everybody: Filters = { types: [], regions: [], icbs: [], programmes: [], sizes: [], groups: [] }

/** Whether a view is of members of something, or holds them side by side, and not only of types and places. */
export function isByMembers({ by, filters }: View): boolean {
  const { programmes, sizes, groups } = filters
  return !['type', 'region', 'icb'].includes(by) || programmes.length + sizes.length + groups.length > 0
}

/** Something in the address that the collection does not have. */
export interface Fault {
  field: 'item' | 'answer' | Exclude<Dimension, 'saved'> | 'group' | 'by' | 'geography' | 'weighted'
  message: string
}

export const usualTypes: readonly ProviderType[] = ['acute', 'mental_health', 'care']
