import type { Role } from '../access/user.ts'
import { isMailAddress } from '../notifications/message.ts'

/** What a contact does for an organisation: the roles that somebody can hold in one, the one most often meant first. */
export const contactRoles = ['lead_respondent', 'approver', 'respondent'] as const satisfies readonly Role[]
export type ContactRole = (typeof contactRoles)[number]

/** Somebody of an organisation: a person with a role in it, whether they have ever signed in or not. */
export interface Contact {
  personId: number
  organisationCode: string
  name: string
  email: string
  roles: readonly ContactRole[]
  /** With a password, or through a provider: nobody needs to let them in. */
  signsIn: boolean
}

/** What can be said of a contact. */
export interface ContactFields {
  name: string
  email: string
  roles: readonly ContactRole[]
}

/** The same as somebody typed it, with what is wrong with it. */
export interface ContactForm {
  values: ContactFields
  faults: Partial<Record<keyof ContactFields, string>>
}

/** An organisation that a collection asks, by the name that it has there. */
export interface AskedOrganisation {
  code: string
  name: string
}

export interface ContactFilter {
  /** A part of an organisation's or a person's name, of an address, or a whole code; empty for all. */
  search: string
  /** Only organisations without anybody. */
  without: boolean
}

export const organisationsOnPage = 50
export const longestName = 200

/** Why something cannot be somebody's name; undefined where it can. Reads on after “Name”. */
export function faultOfName(name: string): string | undefined {
  if (name === '') return 'is missing: give the person’s name'
  if (name.length > longestName) return `is longer than ${longestName} characters`
  return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u.test(name) ? 'holds characters that cannot be seen: type it anew' : undefined
}

/** Why something cannot be an e-mail address; undefined where it can. */
export function faultOfEmail(email: string): string | undefined {
  if (email === '') return 'is missing: give an e-mail address, such as name@example.nhs.uk'
  const isAddress = isMailAddress(email) && /@[^@]+\.[^@.]+$/.test(email)
  return isAddress ? undefined : 'is not an e-mail address, such as name@example.nhs.uk'
}
