import type { Providers } from './provider-client.ts'
import type { OfferedProvider } from './provider-parts.ts'

/** All that the settings name, in their order, and whether each can be used now. */
export async function offerProviders(providers: Providers): Promise<OfferedProvider[]> {
  return Promise.all(
    [...providers.values()].map(async ({ id, name, isAvailable }) => ({ id, name, isAvailable: await isAvailable() })),
  )
}
