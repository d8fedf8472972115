import type { ProviderType } from '../../organisations/provider-type.ts'

/** The members of each type, as a sentence names them. */
export const groupNames: Record<ProviderType, string> = {
  acute: 'acute trusts',
  mental_health: 'mental health trusts',
  community: 'community trusts',
  ambulance: 'ambulance trusts',
  care: 'care providers',
}
