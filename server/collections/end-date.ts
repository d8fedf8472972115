import type { Collection } from './collection.ts'

/** The later days that single organisations were given, YYYY-MM-DD, by their codes. */
export type Extensions = ReadonlyMap<string, string>

/** The last day on which an organisation's answers are taken, YYYY-MM-DD in London: every part that asks for it asks here. */
export function endDateOf(
  { closesOn }: Pick<Collection, 'closesOn'>,
  organisationCode: string,
  extensions: Extensions,
): string {
  const extended = extensions.get(organisationCode) ?? ''
  return extended > closesOn ? extended : closesOn
}
