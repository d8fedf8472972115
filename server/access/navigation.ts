import { ledOrganisations } from './manage-people.ts'
import { isAdministrator, ownOrganisations } from './permissions.ts'
import type { User } from './user.ts'

const responses = { text: 'Your responses', href: '/responses' }
const people = { text: 'People', href: '/people' }
const programme = { text: 'Programme', href: '/programme' }
const results = { text: 'Results', href: '/collections' }

/** The page that somebody most likely came for. */
export function homeOf(user: User): string {
  const [first] = placesOf(user)
  return first.href
}

/** The main places for whoever is signed in, the one that `path` belongs to marked. */
export function navigationFor(
  user: User | undefined,
  path: string,
): { text: string; href: string; current: boolean }[] {
  if (!user) return []
  return placesOf(user).map((place) => ({
    ...place,
    current: path === place.href || path.startsWith(`${place.href}/`),
  }))
}

type Place = typeof responses

/** The one that its reader most likely came for first. */
function placesOf(user: User): [Place, ...Place[]] {
  const own: Place[] = ownOrganisations(user).length > 0 ? [responses] : []
  const led: Place[] = ledOrganisations(user).length > 0 ? [people] : []
  const [first, ...others] = [...own, ...led, ...(isAdministrator(user) ? [programme] : [])]
  return first ? [first, ...others, results] : [results]
}
