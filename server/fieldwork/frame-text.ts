import type { ProviderType } from '../organisations/provider-type.ts'

/** The name of the field for the count of a type in a region. */
export function frameField(type: ProviderType, regionCode: string): string {
  return `count-${type}-${regionCode || 'none'}`
}
