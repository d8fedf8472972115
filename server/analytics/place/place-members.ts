import { answerSight, isInSight, type Sight } from '../../access/area.ts'
import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { type Absence, absenceOf, codesOf } from '../columns/columns.ts'
import { placesByName } from '../columns/participant-order.ts'
import { scoreAddress } from '../own-figures/score-address.ts'
import { mayOpenScore } from '../own-figures/score-sight.ts'
import { mayOpenPlace } from '../peers/peer-sight.ts'
import type { Shown } from './place-figure.ts'
import { isByProgramme, isIcbKnown, rowsInScope } from '../view/scope.ts'
import type { SeenView } from '../view/see-view.ts'

/** Who takes part in a place: by name where the reader may see signed answers, the others in numbers only. */
export interface PlaceMembers {
  /** Those on the page, by name. */
  named: readonly NamedMember[]
  total: number
  page: number
  pages: number
  unnamed: readonly { type: ProviderType; invited: number; responding: number }[]
}

export interface NamedMember {
  code: string
  name: string
  setting: ProviderType
  responded: boolean
  value: MemberValue
  /** Where its score opens to its reasons; undefined where there is none, or not for this reader. */
  scoreHref: string | undefined
  /** Whether the reader may open its page among its peers. */
  hasPlace: boolean
}

/** What one organisation has on what is shown: the places of its answers, a number or a score, or why there is none. */
export type MemberValue =
  | { kind: 'answers'; places: readonly number[] }
  | { kind: 'number'; value: number }
  | { kind: 'absent'; absence: Absence }

export const membersOnPage = 50

export function placeMembers(
  seen: SeenView,
  user: User,
  place: { level: 'region' | 'icb'; code: string; shown: Shown | undefined; page: number },
): PlaceMembers {
  const { level, code, shown, page } = place
  const { columns, collection, view } = seen
  const places = level === 'region' ? { regions: [code], icbs: [] } : { regions: [], icbs: [code] }
  const scope = { ...seen.scope, filters: { ...view.filters, ...places } }
  const sight = answerSight(user, collection.state)
  const types = view.filters.types.map((type) => {
    const rows = rowsInScope(columns, scope, type)
    const named = rows.filter((row) => isNamed(columns.participants[row], sight, collection.policy.namesTrusts))
    return { type, rows, named }
  })
  const order = placesByName(columns.participants)
  const all = shown ? types.flatMap(({ named }) => named).toSorted((a, b) => placeIn(order, a) - placeIn(order, b)) : []
  const pages = Math.max(1, Math.ceil(all.length / membersOnPage))
  const current = Math.min(page, pages)
  return {
    named: all
      .slice((current - 1) * membersOnPage, current * membersOnPage)
      .flatMap((row) => memberAt(seen, user, { shown, row })),
    total: all.length,
    page: current,
    pages,
    unnamed: types.flatMap(({ type, rows, named }) => {
      // as with their figures, nobody learns who of the care providers belongs to a programme
      if (type === 'care' && seen.scope.sight.careDetail === 'region' && isByProgramme(scope)) return []
      const own = new Set(named)
      const others = rows.filter((row) => !own.has(row))
      const responding = others.filter((row) => columns.responded[row]).length
      return others.length > 0 ? [{ type, invited: others.length, responding }] : []
    }),
  }
}

function placeIn(order: Int32Array, row: number): number {
  return order[row] ?? 0
}

/** Care providers are named to the programme team only, trusts where the collection's policy says so. */
function isNamed(participant: Participant | undefined, sight: Sight | undefined, namesTrusts: boolean): boolean {
  if (!participant || !sight || !isInSight(sight, participant)) return false
  return sight.careDetail === 'whole' || (isIcbKnown(sight, participant) && namesTrusts)
}

function memberAt(
  { columns: { participants, responded }, collection }: SeenView,
  user: User,
  { shown, row }: { shown: Shown | undefined; row: number },
): NamedMember[] {
  const participant = participants[row]
  if (!participant || !shown) return []
  const { organisationCode: code, name, setting } = participant
  const value = valueAt(shown, row)
  const { measure } = shown
  const opens = measure.kind === 'score' && value.kind === 'number' && mayOpenScore(user, collection, participant)
  const scoreHref = opens ? scoreAddress(collection.code, participant, measure.section.code) : undefined
  return [
    {
      code,
      name,
      setting,
      responded: responded[row] === 1,
      value,
      scoreHref,
      hasPlace: mayOpenPlace(user, collection, participant),
    },
  ]
}

function valueAt({ measure: { column } }: Shown, row: number): MemberValue {
  const absence = absenceOf(codesOf(column)[row] ?? 0)
  if (absence) return { kind: 'absent', absence }
  const value = column.values[row] ?? 0
  if (column.kind === 'numbers') return { kind: 'number', value }
  if (column.kind === 'places') return { kind: 'answers', places: [value] }
  return { kind: 'answers', places: Array.from({ length: 31 }, (_, bit) => bit).filter((bit) => value & (1 << bit)) }
}
