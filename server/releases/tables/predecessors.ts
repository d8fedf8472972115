import { heirsIn } from '../../analytics/columns/succession-units.ts'
import type { Participant } from '../../collections/collection.ts'
import type { Succession } from '../../organisations/organisation.ts'
import { order } from './disclosure.ts'

/** For each participant that lives on for others, by its id, their codes in order. */
export type Predecessors = ReadonlyMap<number, readonly string[]>

/**
 * Whose place each participant took in its setting, directly or after several successions, when a collection closed:
 * organisations that are not invited themselves. It is how the trend finds who is the same in two collections.
 */
export function predecessorsIn(
  invited: readonly Participant[],
  { successions, closesOn }: { successions: readonly Succession[]; closesOn: string },
): Predecessors {
  const happened = successions.filter(({ kind, happenedOn }) => kind === 'organisation' && happenedOn <= closesOn)
  const heirs = heirsIn({ participants: invited }, happened)
  const found = new Map<number, string[]>()
  const codes = [...new Set(happened.map(({ predecessorCode }) => predecessorCode))].toSorted(order)
  for (const setting of new Set(invited.map((participant) => participant.setting)))
    for (const code of codes)
      for (const row of heirs(code, setting)) {
        const heir = invited[row]
        if (!heir || heir.organisationCode === code) continue
        found.set(heir.id, [...(found.get(heir.id) ?? []), code])
      }
  return found
}
