import { z } from 'zod'
import { isProviderType } from '../organisations/provider-type.ts'
import { dimensions, type Dimension, type Fault, type View } from './view.ts'

const codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [...new Set([given].flat().filter((code) => code !== ''))])

const viewForm = z.object({ item: codes, by: codes, type: codes, region: codes, icb: codes, programme: codes })

/** What an address asks to see. Words that no collection knows are faults; the collection itself finds the others. */
export function readView(collection: string, query: unknown): { view: View; faults: Fault[] } {
  const { item, by, type, region, icb, programme } = viewForm.parse(query)
  const faults = type
    .filter((code) => !isProviderType(code))
    .map((code): Fault => ({
      field: 'type',
      message: `Choose provider types from the list: ${code} is not one of them`,
    }))
  const [given = 'type'] = by
  if (!isDimension(given))
    faults.push({ field: 'by', message: `Choose what to compare from the list: ${given} is not one of them` })
  const view = {
    collection,
    by: isDimension(given) ? given : 'type',
    filters: { types: type.filter(isProviderType), regions: region, icbs: icb, programmes: programme },
    measure: item[0],
  }
  return { view, faults }
}

function isDimension(word: string): word is Dimension {
  return (dimensions as readonly string[]).includes(word)
}
