import { z } from 'zod'
import type { Faults } from '../accounts/form-parts.ts'
import { faultOfName } from '../accounts/person-name.ts'
import { isPersonsAddress, oneLine } from '../notifications/message.ts'
import { requestMonths, type WantedAccess } from './request.ts'
import type { Stranger } from './request-access.ts'
import type { Terms } from './terms.ts'

const words = z
  .string()
  .max(100_000)
  .catch('')
  .transform((typed) => typed.trim().normalize('NFC'))
const line = words.transform(oneLine)

const form = z.object({
  name: line,
  email: line,
  organisation: line,
  purpose: words,
  collections: z
    .union([z.array(z.string()), z.string().transform((one) => [one])])
    .catch([])
    .transform((codes) => codes.slice(0, 1000)),
  months: z.coerce.number().catch(0),
  terms: z.string().catch(''),
})

export type TypedRequest = z.infer<typeof form>

export const blankRequest: TypedRequest = form.parse({})

/** Stands for all collections, also those still to come. */
export const everyCollection = 'all'

interface Offer {
  /** The codes that can be chosen. */
  codes: readonly string[]
  terms: Terms
  /** Whether somebody asks who is not signed in, and says who they are. */
  isStranger: boolean
}

export interface RequestForm {
  typed: TypedRequest
  /** Absent where something is wrong. */
  wanted?: WantedAccess
  stranger: Stranger
  faults: Faults
}

export function readRequestForm(body: unknown, offer: Offer): RequestForm {
  const typed = form.parse(body ?? {})
  const { name, email, organisation, purpose } = typed
  const collections = typed.collections.filter((code) => code === everyCollection || offer.codes.includes(code))
  const months = requestMonths.find((one) => one === typed.months)
  const faults = {
    ...(offer.isStranger && faultsOfPerson(typed)),
    ...faultsOfWork(typed),
    ...(collections.length === 0 && { collections: 'Choose the collections that you need' }),
    ...(!months && { months: 'Choose how long you need them' }),
    ...faultsOfConsent(typed, offer.terms),
  }
  const stranger = { name, email }
  if (!months || Object.keys(faults).length > 0) return { typed, stranger, faults }
  const named = collections.includes(everyCollection) ? [] : [...new Set(collections)].toSorted()
  return { typed, stranger, wanted: { organisation, purpose, collections: named, months }, faults }
}

function faultsOfPerson({ name, email }: TypedRequest): Faults {
  const fault = faultOfName(name)
  return {
    ...(fault && { name: `Enter your name${fault}` }),
    ...(!isPersonsAddress(email) && { email: 'Enter your e-mail address, such as name@example.ac.uk' }),
  }
}

const longestOrganisation = 200
export const purposeLength = { least: 30, most: 3000 } as const

function faultsOfWork({ organisation, purpose }: TypedRequest): Faults {
  const { least, most } = purposeLength
  return {
    ...((organisation === '' || organisation.length > longestOrganisation) && {
      organisation: `Enter your university, company or other organisation, in ${longestOrganisation} characters or fewer`,
    }),
    ...(purpose.length < least && { purpose: `Say what you will use the files for, in ${least} characters or more` }),
    ...(purpose.length > most && { purpose: `Say it in ${most} characters or fewer: these are ${purpose.length}` }),
  }
}

/** What was ticked is the text that was shown, by its hash. */
function faultsOfConsent({ terms: ticked }: TypedRequest, { hash }: Terms): Faults {
  if (ticked === '') return { terms: 'Read the terms, and tick the box if you accept them' }
  if (ticked !== hash) return { terms: 'The terms have changed meanwhile. Read them again, and tick the box' }
  return {}
}
