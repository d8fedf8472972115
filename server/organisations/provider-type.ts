/** Provider types of organisations that are asked, in the order in which every page and file lists them. */
export const providerTypes = ['acute', 'mental_health', 'community', 'ambulance', 'care'] as const
export type ProviderType = (typeof providerTypes)[number]

/** Provider types of partners that are not asked. */
export const partnerTypes = ['council', 'primary'] as const
export type OrganisationType = ProviderType | (typeof partnerTypes)[number]

export const organisationTypes: readonly OrganisationType[] = [...providerTypes, ...partnerTypes]

export const providerTypeNames: Record<OrganisationType, string> = {
  acute: 'Acute',
  mental_health: 'Mental health',
  community: 'Community',
  ambulance: 'Ambulance',
  care: 'Care provider',
  council: 'Council',
  primary: 'Primary care',
}

export function isProviderType(text: string): text is ProviderType {
  return (providerTypes as readonly string[]).includes(text)
}

export function isOrganisationType(text: string): text is OrganisationType {
  return (organisationTypes as readonly string[]).includes(text)
}
