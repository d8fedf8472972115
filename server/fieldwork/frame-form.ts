import { z } from 'zod'
import type { Stratum } from '../collections/collection.ts'
import { type ProviderType, providerTypes } from '../organisations/provider-type.ts'
import type { Faults } from '../platform/http/form-page.ts'
import { frameField } from './frame-text.ts'

const types = z.object({
  type: z
    .union([z.string().transform((one) => [one]), z.array(z.string())])
    .catch([])
    .transform((all) => providerTypes.filter((one) => all.includes(one))),
})

export function readFrameTypes(body: unknown): ProviderType[] {
  return types.parse(body ?? {}).type
}

const fields = z.record(z.string(), z.string().catch('')).catch({})

/** A count for each type in each region; empty for none. Strata come back in order. */
export function readFrameForm(
  body: unknown,
  regionCodes: readonly string[],
): { typed: Record<string, string>; strata: Stratum[]; faults: Faults } {
  const typed = fields.parse(body ?? {})
  const faults: Record<string, string> = {}
  const strata: Stratum[] = []
  for (const providerType of providerTypes.toSorted()) {
    for (const regionCode of regionCodes.toSorted()) {
      const name = frameField(providerType, regionCode)
      const text = (typed[name] ?? '').trim().replaceAll(',', '')
      if (!/^\d{0,7}$/.test(text)) faults[name] = 'Enter a whole number, or nothing'
      else if (Number(text) > 0) strata.push({ providerType, regionCode, frameCount: Number(text) })
    }
  }
  return { typed, strata, faults }
}
