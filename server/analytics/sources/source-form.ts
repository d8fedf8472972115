import { z } from 'zod'
import type { JsonSchema } from '../../platform/json-schema.ts'
import { dimensions, geographies } from '../view/view.ts'

/** What the parameters of the pages of analysis mean; one that is not said here is described by its name alone. */
const parameterTexts: Readonly<Record<string, string>> = {
  item: 'The code of an item, or of a section for its score.',
  by: `What stands side by side: ${dimensions.join(', ')}. Without it, type.`,
  type: 'Provider types, repeated for several; acute, mental_health and care where none is given.',
  region: 'Codes of regions, repeated for several.',
  icb: 'Codes of integrated care boards, repeated for several; where figures are of one board, its code.',
  programme: 'Codes of shared record programmes, repeated for several; none for organisations that belong to none.',
  size: 'Sizes of the register, repeated for several; unknown for organisations of which it does not say.',
  group: 'Addresses of saved groups that you may look at, repeated for several.',
  geography: `Where organisations are taken to be: ${geographies.join(' or ')}.`,
  weighted: 'yes for figures weighted to all who were invited beside the others, on the overview and one question.',
  answer: 'Which answer’s share is followed, from 1.',
  sort: 'The order of the statements.',
  count: 'Whether a pair of organisations counts as one, or as its shared patients.',
  organisation: 'The code of an organisation that you may see by name.',
  setting: 'The setting in which it was asked, such as acute.',
  gap: 'The section in which others do better.',
}

/** What may stand in the query of a page, made of the form that reads it. */
export function querySchema(form: z.ZodObject): JsonSchema {
  const schema: JsonSchema = z.toJSONSchema(form, { io: 'input' })
  const properties = Object.entries(schema.properties ?? {}).map(([name, property]) => {
    const description = parameterTexts[name]
    return [name, { ...(property as object), ...(description !== undefined && { description }) }]
  })
  return { ...schema, properties: Object.fromEntries(properties) as Record<string, unknown> }
}
