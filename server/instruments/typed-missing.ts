/**
 * Every way in which a value can be missing, in the order of its letter: `a` to `h` in a sheet, `.a` to `.h` in files
 * (the extended missing values of Stata). The table of all tokens is in docs/methods.md.
 */
export const missingReasons = [
  'not_asked',
  'not_applicable',
  'dont_know',
  'blank',
  'carried_not_confirmed',
  'not_in_version',
  'no_response',
  'suppressed',
] as const
export type MissingReason = (typeof missingReasons)[number]

/** The reasons that a person can give as an answer. */
export const givenReasons = ['not_applicable', 'dont_know'] as const
export type GivenReason = (typeof givenReasons)[number]

/** As a question offers them. */
export const reasonTexts: Record<GivenReason, string> = {
  not_applicable: 'Not applicable to us',
  dont_know: 'Don’t know',
}

export const missingNames: Record<MissingReason, string> = {
  not_asked: 'Not asked',
  not_applicable: 'Not applicable',
  dont_know: 'Don’t know',
  blank: 'Left blank',
  carried_not_confirmed: 'Carried forward, not confirmed',
  not_in_version: 'Not in this version',
  no_response: 'No response',
  suppressed: 'Suppressed',
}

const letters = 'abcdefgh'

/** `not_asked` is "a", `suppressed` is "h". */
export function letterOf(reason: MissingReason): string {
  return letters.charAt(missingReasons.indexOf(reason))
}

/** The reason behind a letter; undefined for text that is not one of the eight. */
export function reasonOf(letter: string): MissingReason | undefined {
  return letter.length === 1 ? missingReasons[letters.indexOf(letter)] : undefined
}
