import { z } from 'zod'
import type { CollectionPolicy } from '../collections/collection.ts'
import { defaultPolicy, isCollectionCode } from '../collections/collection.ts'
import { readTypedDay, typedDay } from '../organisations/calendar-date.ts'
import type { Terms } from './change-terms.ts'
import type { NewCollection } from './create-collection.ts'
import type { Faults } from '../platform/http/form-page.ts'

const words = z
  .string()
  .catch('')
  .transform((typed) => typed.replaceAll('\u0000', '').trim().normalize('NFC'))

const terms = z.object({
  name: words,
  opens: words,
  closes: words,
  trusts: z.enum(['named', 'not-named']).catch('named'),
  fewest: words,
  lead: z.enum(['may-sign', 'may-not-sign']).catch('may-sign'),
})
const identity = z.object({ code: words, instrument: words })

export type TypedTerms = z.infer<typeof terms>
export type TypedCollection = TypedTerms & z.infer<typeof identity>

export const blankCollection: TypedCollection = {
  code: '',
  instrument: '',
  name: '',
  opens: '',
  closes: '',
  ...typedPolicy(defaultPolicy),
}

export function typedTerms({ name, opensOn, closesOn, policy }: Terms): TypedTerms {
  return { name, opens: typedDay(opensOn), closes: typedDay(closesOn), ...typedPolicy(policy) }
}

function typedPolicy({ namesTrusts, fewestCareProviders, leadMaySign }: CollectionPolicy) {
  return {
    trusts: namesTrusts ? ('named' as const) : ('not-named' as const),
    fewest: String(fewestCareProviders),
    lead: leadMaySign ? ('may-sign' as const) : ('may-not-sign' as const),
  }
}

/** `given` are dates that the form does not ask for, because they are settled. */
export function readTermsForm(
  body: unknown,
  given?: Pick<Terms, 'opensOn' | 'closesOn'>,
): { typed: TypedTerms; terms: Terms | undefined; faults: Faults } {
  const typed = terms.parse(body ?? {})
  const opensOn = given?.opensOn ?? readTypedDay(typed.opens)
  const closesOn = given?.closesOn ?? readTypedDay(typed.closes)
  const fewest = Number(typed.fewest)
  const faults = {
    ...((typed.name === '' || typed.name.length > 200) && { name: 'Enter a name, in 200 characters or fewer' }),
    ...(!opensOn && { opens: 'Enter the first day, such as 1/3/2027' }),
    ...(!closesOn && { closes: 'Enter the last day, such as 31/3/2027' }),
    ...(opensOn && closesOn && closesOn < opensOn && { closes: 'The last day must be the first day, or later' }),
    ...(!(/^\d{1,3}$/.test(typed.fewest) && fewest >= 5 && fewest <= 100) && {
      fewest: 'Enter a whole number from 5 to 100',
    }),
  }
  if (!opensOn || !closesOn || Object.keys(faults).length > 0) return { typed, terms: undefined, faults }
  const policy = {
    namesTrusts: typed.trusts === 'named',
    fewestCareProviders: fewest,
    leadMaySign: typed.lead === 'may-sign',
  }
  return { typed, terms: { name: typed.name, opensOn, closesOn, policy }, faults: {} }
}

export function readCollectionForm(body: unknown): {
  typed: TypedCollection
  collection: NewCollection | undefined
  faults: Faults
} {
  const { code, instrument } = identity.parse(body ?? {})
  const read = readTermsForm(body)
  const typed = { code, instrument, ...read.typed }
  const faults = {
    ...(!isCollectionCode(code) && {
      code: 'Enter a short code of letters, digits and hyphens, such as 2027. It cannot be “new”',
    }),
    ...(read.faults['name'] && { name: read.faults['name'] }),
    ...(!/^[1-9]\d{0,8}$/.test(instrument) && { instrument: 'Choose a questionnaire' }),
    ...read.faults,
  }
  if (!read.terms || Object.keys(faults).length > 0) return { typed, collection: undefined, faults }
  return { typed, collection: { code, instrumentId: Number(instrument), ...read.terms }, faults: {} }
}

const shown = z.object({ shown: z.string().max(100).catch('') })

/** What a page about a step, or a form, said that it was made of. */
export function readShown(body: unknown): string {
  return shown.parse(body ?? {}).shown
}
