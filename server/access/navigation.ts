import { ownOrganisations } from './permissions.ts'
import type { User } from './user.ts'

const responses = { text: 'Your responses', href: '/responses' }
const results = { text: 'Results', href: '/collections' }

/** The page that somebody most likely came for. */
export function homeOf(user: User): string {
  return ownOrganisations(user).length > 0 ? responses.href : results.href
}

/** The main places for whoever is signed in, the one that `path` belongs to marked. */
export function navigationFor(
  user: User | undefined,
  path: string,
): { text: string; href: string; current: boolean }[] {
  if (!user) return []
  const places = ownOrganisations(user).length > 0 ? [responses, results] : [results]
  return places.map((place) => ({ ...place, current: path === place.href || path.startsWith(`${place.href}/`) }))
}
