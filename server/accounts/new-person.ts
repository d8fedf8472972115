import { type Role, roles } from '../access/user.ts'
import { Invalid } from '../platform/errors.ts'

/** Somebody to be let in. */
export interface NewPerson {
  email: string
  name: string
  role: Role
  /** The code of an organisation, region or ICB for a role in a place; empty for one in the whole country. */
  scope: string
}

const placed: readonly Role[] = ['respondent', 'lead_respondent', 'approver', 'regional_lead', 'icb_lead']

/** Checks what was given on a command line; the message says what to give instead. */
export function readNewPerson(given: {
  email: string | undefined
  name: string | undefined
  role: string | undefined
  scope: string | undefined
}): NewPerson {
  const role = roles.find((one) => one === given.role)
  const { email = '', name = '', scope = '' } = given
  if (!/^[^\s@]+@\S+$/.test(email)) throw new Invalid(`“${email}” is not an e-mail address`)
  if (!name.trim()) throw new Invalid('A person needs --name')
  if (!role) throw new Invalid(`A person needs --role, one of ${roles.join(', ')}`)
  if (placed.includes(role) && !scope)
    throw new Invalid(`The role ${role} needs --scope, the code of an organisation, region or ICB`)
  if (!placed.includes(role) && scope) throw new Invalid(`The role ${role} is for the whole country: leave --scope out`)
  return { email, name: name.trim(), role, scope }
}
