import { needsOneTimeCode } from '../../../server/access/permissions.ts'
import type { Role } from '../../../server/access/user.ts'
import type { ResponseState } from '../../../server/responses/response.ts'

/** Somebody who can sign in to the demonstration. */
export interface DemonstrationPerson {
  name: string
  email: string
  password: string
  /** Of their one-time codes, where their role needs them; published, so of no worth anywhere else. */
  secret: string | undefined
  role: Role
  /** The code of an organisation, a region or an integrated care board; empty for the whole country. */
  scope: string
  /** What there is for them to see, in a line. */
  sees: string
}

/** Everyone has a password of their own, made of their first name. */
export const demonstrationPeople: readonly DemonstrationPerson[] = [
  person('Alice Adeyemi', 'administrator', '', 'everything: the programme team, running the collections'),
  person('Nadia Novak', 'national_lead', '', 'all trusts and the whole country, while the collection is open'),
  person('Rory Reid', 'regional_lead', 'XR1', 'Highfell: its trusts, its groups and who has not answered'),
  person('Isla Ibrahim', 'icb_lead', 'XQ01', 'the integrated care board of Upper Sarnow Valley'),
  person('Ravi Rao', 'researcher', '', 'the released collections, to download'),
  person('Bob Bright', 'lead_respondent', 'XA001', 'an acute trust that has not started'),
  person('Chelsea Chan', 'respondent', 'XA001', 'the same acute trust, answering with Bob'),
  person('Dylan Dale', 'respondent', 'XA001', 'the same acute trust, answering with Bob and Chelsea'),
  person('Maya Marsh', 'lead_respondent', 'XM001', 'a mental health trust half way through its answers'),
  person('Amir Aziz', 'approver', 'XM001', 'the same mental health trust, to read and sign'),
  person('Cara Cole', 'lead_respondent', '9-100000001', 'a care provider that has not started'),
  person('Tom Tran', 'lead_respondent', 'XA002', 'a trust that answers as acute and as community'),
]

/** Where the organisations of these people stand in the collection that is open. */
export const presentStates: ReadonlyMap<string, ResponseState> = new Map([
  ['XA001', 'not_started'],
  ['XM001', 'in_progress'],
  ['9-100000001', 'not_started'],
  ['XA002', 'in_progress'],
])

/** Made of the first name too, in the letters and digits of such secrets: `ALICEINALDERMERE` and what is left of 32. */
function person(name: string, role: Role, scope: string, sees: string): DemonstrationPerson {
  const first = name.slice(0, name.indexOf(' ')).toLowerCase()
  const secret = needsOneTimeCode([{ role, scope }])
    ? `${first}inaldermere`.toUpperCase().padEnd(32, '2345')
    : undefined
  return { name, secret, email: `${first}@aldermere.example`, password: `${first}-in-aldermere`, role, scope, sees }
}
