import { isAdministrator, mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Person } from '../accounts/person.ts'
import { findPersonById } from '../accounts/person-query.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { type Holding, holdings } from './personal-data.ts'
import { countPersonalData, listPersonalData } from './personal-data-query.ts'

export interface PersonalDataReading {
  person: Person
  counts: readonly { holding: Holding; rows: number }[]
  /** Whether it is the reader's own. */
  isOwn: boolean
  /** For the programme team, once the account is closed. */
  canErase: boolean
}

/** What is kept of a person: for that person, and for the programme team. */
export async function readPersonalData(db: Database, user: User, personId: number): Promise<PersonalDataReading> {
  mustSee(user, personId)
  const person = await findPersonById(db, personId)
  return {
    person,
    counts: await countPersonalData(db, person),
    isOwn: personId === user.id,
    canErase: isAdministrator(user) && person.closedAt !== undefined && person.erasedAt === undefined,
  }
}

/** A copy of it to take away, as one value for each table; that it was taken is recorded. */
export async function takePersonalData(
  db: Database,
  user: User,
  personId: number,
  now: Date,
): Promise<Record<string, object[]>> {
  mustSee(user, personId)
  const person = await findPersonById(db, personId)
  const copy: Record<string, object[]> = {}
  for (const holding of holdings) copy[holding.table] = await listPersonalData(db, holding, person)
  await record(db, { at: now, personId: user.id, action: 'took personal data', subject: `person ${personId}` })
  return copy
}

export async function readErasure(db: Database, user: User, personId: number): Promise<Person> {
  mustRunProgramme(user)
  return findPersonById(db, personId)
}

function mustSee(user: User, personId: number): void {
  if (personId !== user.id && !isAdministrator(user)) throw new NotFound('The person')
}
