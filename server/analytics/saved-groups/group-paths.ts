/** The saved groups of whoever is signed in. */
export const groupsPath = '/groups'
export const newGroupPath = `${groupsPath}/new`

/** Of one group, or of what is done with it. */
export function groupPath(code: string, part = ''): string {
  return `${groupsPath}/${encodeURIComponent(code)}${part}`
}
