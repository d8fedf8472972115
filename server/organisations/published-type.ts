import {
  isOrganisationType,
  isProviderType,
  type OrganisationType,
  type ProviderType,
  providerTypes,
} from './provider-type.ts'

/** Words of published lists for which we have another. */
const published: Readonly<Record<string, OrganisationType>> = {
  acute_specialist: 'acute',
  online: 'acute',
  care_trust: 'mental_health',
}

/**
 * Our type for the word of a published list; undefined for a word that nobody has told us. A care trust is mental health
 * unless the list says that it works elsewhere.
 */
export function typeOfPublished(word: string, settings: readonly ProviderType[]): OrganisationType | undefined {
  const [first] = settings
  if (word === 'care_trust' && first && !settings.includes('mental_health')) return first
  return isOrganisationType(word) ? word : published[word]
}

/** Every word that a file may use. */
export const knownPublishedTypes: readonly string[] = [
  ...providerTypes,
  'council',
  'primary',
  ...Object.keys(published),
]

/** Settings in the order of every page and file, each once, as they are stored: `acute|community`. */
export function settingsText(settings: readonly ProviderType[]): string {
  return providerTypes.filter((type) => settings.includes(type)).join('|')
}

export function settingsOf(text: string): ProviderType[] {
  return text.split('|').filter(isProviderType)
}
