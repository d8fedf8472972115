import { z } from 'zod'
import { isProviderType } from '../../organisations/provider-type.ts'
import { dimensions, type Dimension, type Fault, geographies, type Geography, type View } from './view.ts'

const codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [...new Set([given].flat().filter((code) => code !== ''))])

const viewForm = z.object({
  item: codes,
  by: codes,
  type: codes,
  region: codes,
  icb: codes,
  programme: codes,
  weighted: codes,
  size: codes,
  group: codes,
})

/** What an address asks to see. Words that no collection knows are faults; the collection itself finds the others. */
export function readView(collection: string, query: unknown): { view: View; faults: Fault[] } {
  const { item, by, type, weighted, ...codesOf } = viewForm.parse(query)
  const faults = type
    .filter((code) => !isProviderType(code))
    .map((code): Fault => ({
      field: 'type',
      message: `Choose provider types from the list: ${code} is not one of them`,
    }))
  const [given = 'type'] = by
  if (!isDimension(given))
    faults.push({ field: 'by', message: `Choose what to compare from the list: ${given} is not one of them` })
  const [isWeighted] = weighted
  if (isWeighted !== undefined && isWeighted !== 'yes')
    faults.push({
      field: 'weighted',
      message: `Ask for weighted figures with yes, or not at all: ${isWeighted} is neither`,
    })
  const view = {
    collection,
    by: isDimension(given) ? given : 'type',
    filters: {
      types: type.filter(isProviderType),
      regions: codesOf.region,
      icbs: codesOf.icb,
      programmes: codesOf.programme,
      sizes: codesOf.size,
      groups: codesOf.group,
    },
    measure: item[0],
    ...(isWeighted === 'yes' && { weighted: true }),
  }
  return { view, faults }
}

const seriesForm = z.object({ geography: codes, answer: codes })

/** What an address asks to see of a series of collections: a view, the geography, and which answer is followed. */
export function readSeriesView(collection: string, query: unknown): { view: View; faults: Fault[] } {
  const { view, faults } = readView(collection, query)
  const { geography, answer } = seriesForm.parse(query)
  const [where = 'then'] = geography
  const number = Number(answer[0] ?? 1)
  if (!isGeography(where))
    faults.push({ field: 'geography', message: `Choose the places of the time or those of today: ${where} is neither` })
  if (!Number.isSafeInteger(number) || number < 1)
    faults.push({ field: 'answer', message: `Choose an answer from the list: ${answer[0] ?? ''} is not one of them` })
  return {
    view: {
      ...view,
      geography: where === 'today' ? 'today' : undefined,
      answer: answer[0] === undefined ? undefined : number,
    },
    faults,
  }
}

/** Which page of a long list; the first where the address does not say so. */
export function readPageNumber(query: unknown): number {
  return z.object({ page: z.coerce.number().int().min(1).catch(1) }).parse(query).page
}

function isGeography(word: string): word is Geography {
  return (geographies as readonly string[]).includes(word)
}

function isDimension(word: string): word is Dimension {
  return (dimensions as readonly string[]).includes(word)
}

export { seriesForm, viewForm }
