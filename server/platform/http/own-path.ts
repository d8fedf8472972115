/**
 * Never an address elsewhere: what a browser would read as another site becomes the start page. Of `/.//elsewhere.example`
 * the dot is taken out as an address is read, and two slashes are left at its start.
 */
export function ownPath(path: unknown): string {
  const base = 'http://service.invalid'
  if (typeof path !== 'string' || !path.startsWith('/') || !URL.canParse(path, base)) return '/'
  const { origin, pathname, search } = new URL(path, base)
  return origin === base && !pathname.startsWith('//') ? pathname + search : '/'
}
