import type { Role } from '../access/user.ts'
import type { ProviderType } from '../organisations/provider-type.ts'

/** A chapter by what names it. */
export interface ChapterPlace {
  section: string
  /** Empty for an organisation-wide section. */
  setting: ProviderType | ''
}

/** A person given one chapter of a response. */
export interface Contributor extends ChapterPlace {
  personId: number
  name: string
}

/** Somebody with a role in an organisation. */
export interface Colleague {
  id: number
  name: string
  email: string
  roles: readonly Role[]
}

/** `sharing/acute`, or `plans` for an organisation-wide section: as in an address. */
export function chapterKey({ section, setting }: ChapterPlace): string {
  return setting ? `${section}/${setting}` : section
}

export function canAnswer({ roles }: Pick<Colleague, 'roles'>): boolean {
  return roles.includes('respondent') || roles.includes('lead_respondent')
}

/** The names of those who have a chapter, in the order given. */
export function namesIn(contributors: readonly Contributor[], place: ChapterPlace): string[] {
  return contributors.filter((one) => chapterKey(one) === chapterKey(place)).map((one) => one.name)
}
