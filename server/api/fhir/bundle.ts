/** What can be found: anything with an id. */
export interface FoundResource {
  resourceType: string
  id: string
}

export interface Bundle {
  resourceType: 'Bundle'
  type: 'searchset'
  total: number
  link: { relation: 'self' | 'next'; url: string }[]
  entry?: { fullUrl: string; resource: FoundResource; search: { mode: 'match' } }[]
}

export interface BundleMatter {
  /** The address of the FHIR service. */
  base: string
  /** What was asked for: the kind of resource with the query. */
  asked: string
  /** The same for the next page; undefined on the last. */
  next: string | undefined
  total: number
  resources: readonly FoundResource[]
}

/** A page of what was found. */
export function bundleOf({ base, asked, next, total, resources }: BundleMatter): Bundle {
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    total,
    link: [
      { relation: 'self', url: `${base}/${asked}` },
      ...(next === undefined ? [] : [{ relation: 'next' as const, url: `${base}/${next}` }]),
    ],
    // FHIR has no empty lists
    ...(resources.length > 0 && {
      entry: resources.map((resource) => ({
        fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
        resource,
        search: { mode: 'match' as const },
      })),
    }),
  }
}
