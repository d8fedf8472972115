import { z } from 'zod'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'

const query = z.object({ type: z.enum(providerTypes).catch('acute') })

/** Whose section the address asks for; the first type's where it says none. */
export function readPreviewedType(sent: unknown): ProviderType {
  return query.parse(sent ?? {}).type
}

const names = z.object({ code: z.string(), version: z.string(), section: z.string() })

export function readPreviewName(params: unknown): { name: { code: string; version: string }; section: string } {
  const { section, ...name } = names.parse(params)
  return { name, section }
}
