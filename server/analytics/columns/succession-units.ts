import type { Participant } from '../../collections/collection.ts'
import type { Succession } from '../../organisations/organisation.ts'
import type { Columns } from './columns.ts'

/**
 * Who is the same in two collections. What has merged or been divided in between is one unit: the rows of the earlier
 * collection and those of the later that have become of each other, in one setting.
 */
export interface Units {
  /** The unit of each row of the earlier collection; -1 for one that is not in the later, nor any successor. */
  earlier: Int32Array
  later: Int32Array
}

type Participants = Pick<Columns, 'participants'>
type Heirs = (code: string, setting: string) => readonly number[]

/** `successions` are those of organisations that had happened when the later collection closed. */
export function unitsOf(earlier: Participants, later: Participants, successions: readonly Succession[]): Units {
  const heirs = heirsIn(later, successions)
  const parents = Int32Array.from({ length: later.participants.length }, () => -1)
  const rootOf = (row: number): number => {
    let root = row
    while (parents[root] !== root) root = parents[root] ?? root
    return root
  }
  const join = (first: number, second: number) => {
    const [a, b] = [rootOf(first), rootOf(second)]
    parents[Math.max(a, b)] = Math.min(a, b)
  }
  const found = earlier.participants.map(({ organisationCode, setting }) => heirs(organisationCode, setting))
  for (const rows of found) for (const row of rows) if (parents[row] === -1) parents[row] = row
  for (const [first, ...others] of found) for (const other of others) join(first ?? other, other)
  return {
    earlier: Int32Array.from(found, ([row]) => (row === undefined ? -1 : rootOf(row))),
    later: parents.map((parent, row) => (parent === -1 ? -1 : rootOf(row))),
  }
}

/** The rows of the later collection in which an organisation lives on: its own, else those of its successors, and theirs. */
function heirsIn({ participants }: Participants, successions: readonly Succession[]): Heirs {
  const rows = new Map(participants.map((participant, row) => [keyOf(participant), row]))
  const successors = new Map<string, string[]>()
  for (const { predecessorCode, successorCode } of successions)
    successors.set(predecessorCode, [...(successors.get(predecessorCode) ?? []), successorCode])
  const follow = (code: string, setting: string, seen: ReadonlySet<string>): readonly number[] => {
    const own = rows.get(`${setting} ${code}`)
    if (own !== undefined) return [own]
    const next = (successors.get(code) ?? []).filter((successor) => !seen.has(successor))
    return next.flatMap((successor) => follow(successor, setting, new Set([...seen, successor])))
  }
  return (code, setting) => {
    const own = rows.get(`${setting} ${code}`)
    if (own !== undefined) return [own]
    return successors.has(code) ? [...new Set(follow(code, setting, new Set([code])))] : []
  }
}

function keyOf({ setting, organisationCode }: Pick<Participant, 'setting' | 'organisationCode'>): string {
  return `${setting} ${organisationCode}`
}
