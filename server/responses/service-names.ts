import { providerTypeNames } from '../organisations/provider-type.ts'

/** "community services" */
export function serviceNames(setting: keyof typeof providerTypeNames): string {
  return `${providerTypeNames[setting].toLowerCase()} services`
}
