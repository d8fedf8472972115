import type { ProviderType } from '../../organisations/provider-type.ts'

/** The members of each type, as a sentence names them. */
export const groupNames: Record<ProviderType, string> = {
  acute: 'acute trusts',
  mental_health: 'mental health trusts',
  community: 'community trusts',
  ambulance: 'ambulance trusts',
  care: 'care providers',
}

/** "Acute trusts", at the beginning of a sentence or alone. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** "a, b and c". */
export function listed(words: readonly string[], conjunction = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words.at(-1)}`
}
