import { isMemberOn, type Programme } from '../../organisations/programme.ts'
import { keepLast } from '../../platform/keep-last.ts'
import { noProgramme } from '../view/view.ts'

/** The shared record programmes that each organisation belongs to, by its code; one that belongs to none is not there. */
export type Memberships = ReadonlyMap<string, readonly string[]>

/** Some weeks of collections and of today. */
const mostDays = 30

const keptOf = new WeakMap<readonly Programme[], ReturnType<typeof keepLast<Map<string, string[]>>>>()

/** Who belongs to which programme on a day; found once for the same programmes. */
export function membershipsOn(programmes: readonly Programme[], date: string): Memberships {
  const kept = keptOf.get(programmes) ?? keepLast(mostDays)
  keptOf.set(programmes, kept)
  return kept(date, () => findMemberships(programmes, date))
}

function findMemberships(programmes: readonly Programme[], date: string): Map<string, string[]> {
  const memberships = new Map<string, string[]>()
  for (const { code, members } of programmes) {
    for (const { organisationCode } of members.filter((member) => isMemberOn(member, date))) {
      const known = memberships.get(organisationCode)
      if (known) known.push(code)
      else memberships.set(organisationCode, [code])
    }
  }
  return memberships
}

/** Whether an organisation belongs to one of the programmes asked for, or to none where that is asked for. */
export function belongsToOne(
  memberships: Memberships,
  programmes: readonly string[],
  organisationCode: string,
): boolean {
  const own = memberships.get(organisationCode) ?? []
  return programmes.some((code) => (code === noProgramme ? own.length === 0 : own.includes(code)))
}
