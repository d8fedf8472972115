/** Addresses of a collection's progress. */
export function progressPath(collectionCode: string, rest = ''): string {
  return `/collections/${encodeURIComponent(collectionCode)}/progress${rest}`
}

/** How much time a collection takes, for the programme team. */
export function burdenPath(collectionCode: string): string {
  return `/programme/collections/${encodeURIComponent(collectionCode)}/burden`
}

export function withQuery(path: string, asked: readonly (readonly [string, string])[]): string {
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(asked)).toString()}`
}
