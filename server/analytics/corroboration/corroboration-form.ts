import { z } from 'zod'
import { Invalid, NotFound } from '../../platform/errors.ts'
import type { CorroborationView } from './corroboration-view.ts'

const codes = z
  .union([z.string(), z.array(z.string())])
  .default([])
  .transform((given) => [...new Set([given].flat().filter((code) => code !== ''))])

const form = z.object({
  region: codes,
  icb: codes,
  count: z.enum(['pairs', 'patients']).catch('pairs'),
})

/** What an address asks to see; the collection itself finds what there is not. */
export function readCorroborationView(collection: string, query: unknown): CorroborationView {
  const { region, icb, count } = form.parse(query)
  return { collection, regions: region, icbs: icb, weighted: count === 'patients' }
}

const pages = z.object({ page: z.coerce.number().int().min(1).max(1_000_000).catch(1) })

export function readPage(query: unknown): number {
  return pages.parse(query).page
}

/** The name of a file without its ending, which must be one of those there are. */
export function readFileName<Name extends string>(given: string, names: readonly Name[]): Name {
  const found = names.find((name) => `${name}.csv` === given)
  if (!found) throw new NotFound('The file')
  return found
}

export const boardForm = z.object({ icb: z.string().min(1).max(100) })

export const organisationForm = z.object({ organisation: z.string().min(1).max(100) })

/** Where all of it stands in the query. */
export function readBoardCode(query: unknown): string {
  const read = boardForm.safeParse(query)
  if (!read.success) throw new Invalid('Say in icb which integrated care board it is about, by its code')
  return read.data.icb
}

export function readOrganisationCode(query: unknown): string {
  const read = organisationForm.safeParse(query)
  if (!read.success) throw new Invalid('Say in organisation whom it is about, by its code, such as RAE')
  return read.data.organisation
}

export { form as corroborationForm }
