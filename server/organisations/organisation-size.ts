/**
 * How large an organisation is, in the words with which the NHS's estates returns (ERIC) group acute trusts for comparison:
 * three sizes, and beside them those that are not measured by it because they teach, specialise or do several things.
 */
export const organisationSizes = ['large', 'medium', 'small', 'teaching', 'specialist', 'multi_service'] as const
export type OrganisationSize = (typeof organisationSizes)[number]

export const sizeNames: Record<OrganisationSize, string> = {
  large: 'Large',
  medium: 'Medium',
  small: 'Small',
  teaching: 'Teaching',
  specialist: 'Specialist',
  multi_service: 'Multi-service',
}

/** The trust types of ERIC that say a size. */
const published: Readonly<Record<string, OrganisationSize>> = {
  'ACUTE - LARGE': 'large',
  'ACUTE - MEDIUM': 'medium',
  'ACUTE - SMALL': 'small',
  'ACUTE - TEACHING': 'teaching',
  'ACUTE - SPECIALIST': 'specialist',
  'ACUTE - MULTI-SERVICE': 'multi_service',
}

/** Those that say none. */
const publishedWithout: readonly string[] = [
  'MENTAL HEALTH AND LEARNING DISABILITY',
  'COMMUNITY',
  'AMBULANCE',
  'CARE TRUST',
]

export function isOrganisationSize(word: string): word is OrganisationSize {
  return (organisationSizes as readonly string[]).includes(word)
}

/** Our size for the word of a list; `none` for a published trust type without one, undefined for a word nobody has told us. */
export function sizeOfPublished(word: string): OrganisationSize | 'none' | undefined {
  if (isOrganisationSize(word)) return word
  const type = word.toUpperCase()
  return published[type] ?? (publishedWithout.includes(type) ? 'none' : undefined)
}

/** Every word that a file may use. */
export const knownSizes: readonly string[] = [...organisationSizes, ...Object.keys(published), ...publishedWithout]
