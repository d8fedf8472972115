import type { ProviderType } from '../organisations/provider-type.ts'

/** What somebody looks at: everything that the address of a page, a file of its figures or a data request says. */
export interface View {
  /** The code of a collection. */
  collection: string
  /** Provider types, to stand side by side. */
  groups: readonly ProviderType[]
  filters: Filters
  /** The code of an item, or of a section for its score; undefined for the first there is. */
  measure: string | undefined
}

/** Codes; an empty list leaves everybody in. */
export interface Filters {
  regions: readonly string[]
  icbs: readonly string[]
}

/** Something in the address that the collection does not have. */
export interface Fault {
  field: 'item' | 'type' | 'region' | 'icb'
  message: string
}

export const usualGroups: readonly ProviderType[] = ['acute', 'mental_health', 'care']
