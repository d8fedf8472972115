/** Addresses of a collection's progress. */
export function progressPath(collectionCode: string, rest = ''): string {
  return `/collections/${encodeURIComponent(collectionCode)}/progress${rest}`
}

export function withQuery(path: string, asked: readonly (readonly [string, string])[]): string {
  return asked.length === 0 ? path : `${path}?${new URLSearchParams(Object.fromEntries(asked)).toString()}`
}
