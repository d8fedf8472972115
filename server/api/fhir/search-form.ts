import { z } from 'zod'
import { Invalid } from '../../platform/errors.ts'
import { mustBeKnownQuery } from '../request/operation-form.ts'
import { commonParameters, type ResourceKind, type Search, searchParameters } from './search-parameters.ts'

const usualCount = 20
const mostCount = 100

const form = z.object({
  _count: z.coerce.number().int().min(1).max(mostCount).default(usualCount),
  _cursor: z.string().optional(),
  _format: z.enum(['json', 'application/json', 'application/fhir+json']).optional(),
})

/** Refuses parameters that are not known, rather than giving more than was asked for. */
export function readSearch(kind: ResourceKind, query: Readonly<Record<string, unknown>>): Search {
  const names = [...searchParameters[kind].map(({ name }) => name), ...commonParameters]
  mustBeKnownQuery(query, Object.fromEntries(names.map((name) => [name, {}])))
  const by = z.record(z.string(), z.string()).safeParse(query)
  if (!by.success) throw new Invalid('Give each parameter once')
  const read = form.safeParse(query)
  if (!read.success)
    throw new Invalid(`Give in _count how many at most, from 1 to ${mostCount}, and in _format json or nothing`)
  const { _count: count, _cursor: cursor } = read.data
  const common: readonly string[] = commonParameters
  return {
    by: Object.fromEntries(Object.entries(by.data).filter(([name]) => !common.includes(name))),
    count,
    cursor,
  }
}

/** Of one resource nothing more can be asked. */
export function readNothing(query: Readonly<Record<string, unknown>>): void {
  mustBeKnownQuery(query, { _format: {} })
  if (!form.safeParse(query).success) throw new Invalid('Give in _format json or nothing')
}
