import type { ProviderType } from '../../organisations/provider-type.ts'

/** Where the score of an organisation on a section opens to its reasons. */
export function scoreAddress(
  collectionCode: string,
  { organisationCode, setting }: { organisationCode: string; setting: ProviderType },
  sectionCode: string,
): string {
  const parts = [organisationCode, setting, sectionCode].map(encodeURIComponent)
  return `/collections/${encodeURIComponent(collectionCode)}/scores/${parts.join('/')}`
}
