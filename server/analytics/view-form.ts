import { z } from 'zod'
import { isProviderType } from '../organisations/provider-type.ts'
import type { Fault, View } from './view.ts'

const codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [...new Set([given].flat().filter((code) => code !== ''))])

const viewForm = z.object({ item: codes, type: codes, region: codes, icb: codes })

/** What an address asks to see. Words that no collection knows are faults; the collection itself finds the others. */
export function readView(collection: string, query: unknown): { view: View; faults: Fault[] } {
  const { item, type, region, icb } = viewForm.parse(query)
  const faults = type
    .filter((code) => !isProviderType(code))
    .map((code): Fault => ({
      field: 'type',
      message: `Choose provider types from the list: ${code} is not one of them`,
    }))
  const view = {
    collection,
    groups: type.filter(isProviderType),
    filters: { regions: region, icbs: icb },
    measure: item[0],
  }
  return { view, faults }
}
