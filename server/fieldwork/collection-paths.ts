/** The page about a collection, or one of its steps. */
export function collectionPath(code: string, rest = ''): string {
  return `/programme/collections/${encodeURIComponent(code)}${rest}`
}
