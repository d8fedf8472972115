import { isProviderType, type ProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { typeOfPublished } from '../organisations/published-type.ts'
import { type StoredReason, wordKey } from './results-layout.ts'

/** What people write where there is no answer. */
const usualMissing: Readonly<Record<StoredReason, readonly string[]>> = {
  not_applicable: [
    'n/a',
    'na',
    'n.a.',
    '#n/a',
    'not applicable',
    'not applicable to us',
    'not relevant',
    'does not apply',
  ],
  dont_know: [
    "don't know",
    'dont know',
    'do not know',
    'dk',
    'd/k',
    'unknown',
    'not known',
    'not sure',
    'unsure',
    "can't say",
  ],
  blank: [
    '-',
    '--',
    '.',
    '..',
    '?',
    'blank',
    'null',
    'nil',
    'none given',
    'no answer',
    'not answered',
    'missing',
    'no response',
    'skipped',
    'prefer not to say',
  ],
  not_asked: ['not asked', 'routed', 'routed past'],
  not_in_version: ['not in survey', 'not in this survey', 'not collected'],
  suppressed: ['*', 'c', '[c]', '<5', 'suppressed', 'redacted', 'withheld', 'confidential'],
}

const byWord = new Map(
  Object.entries(usualMissing).flatMap(([reason, words]) =>
    words.map((word) => [word, reason as StoredReason] as const),
  ),
)

/** What a word most likely says where there is no answer; undefined where it may well be one. */
export function usualMissingReason(text: string): StoredReason | undefined {
  return byWord.get(wordKey(text))
}

/** Words for a care setting beside those that published lists have. */
const usualSettings: readonly (readonly [RegExp, ProviderType])[] = [
  [/mental|learning disab|^mhl?d?$/, 'mental_health'],
  [/ambulance/, 'ambulance'],
  [/communit/, 'community'],
  [/social care|care (home|provider)|domiciliary|nursing home|^care$/, 'care'],
  [/acute|hospital|specialist|teaching|foundation/, 'acute'],
]

/** The care setting that a word most likely means. */
export function usualSetting(text: string): ProviderType | undefined {
  const key = wordKey(text)
  const named = providerTypes.find((type) => key === type || key === providerTypeNames[type].toLowerCase())
  const published = typeOfPublished(key.replaceAll(' ', '_'), [])
  if (named) return named
  if (published && isProviderType(published)) return published
  return usualSettings.find(([pattern]) => pattern.test(key))?.[1]
}
