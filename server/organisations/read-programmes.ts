import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { londonDate } from '../platform/london-date.ts'
import { namesOf } from './organisation-links-query.ts'
import type { Programme } from './programme.ts'
import { listProgrammes } from './programme-repository.ts'

export interface Programmes {
  programmes: Programme[]
  names: ReadonlyMap<string, string>
  today: string
}

export const membersShown = 100

/** Every shared record programme, with the names of the members that are shown. */
export async function readSharedProgrammes(db: Database, user: User, now: Date): Promise<Programmes> {
  mustRunProgramme(user)
  const today = londonDate(now)
  const programmes = await listProgrammes(db)
  const codes = programmes.flatMap(({ members }) => members.slice(0, membersShown).map((each) => each.organisationCode))
  return { programmes, names: await namesOf(db, codes, today), today }
}
