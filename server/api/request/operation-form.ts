import { z } from 'zod'
import type { TokenScope } from '../../accounts/token-scope.ts'
import { Invalid } from '../../platform/errors.ts'
import type { JsonSchema } from '../../platform/json-schema.ts'
import type { Tag } from '../openapi/tag-texts.ts'
import type { Asked, Listing } from './listing.ts'

interface AnyOperation {
  /** By which clients that are made from the description call it. */
  id: string
  /** Below `/api/v1`, parameters in braces. */
  path: string
  tag: Tag
  summary: string
  description: string
  /** What a token must have been made for; undefined where any will do. */
  scope: TokenScope | undefined
  /** Whether nobody may ask as well: what is open to everybody is shown. */
  isPublic: boolean
  /** Of the address. */
  params: Readonly<Record<string, string>>
  /** What may stand in the query beside the page of a list. */
  query: JsonSchema
  /** What comes back, or each of a list of it. */
  answer: z.ZodType
}

export type Operation = AnyOperation &
  (
    | { kind: 'one'; read: (asked: Asked) => Promise<object> }
    | {
        kind: 'list'
        read: (asked: Asked) => Promise<Listing>
        /**
         * All on which the list depends beside who asks for what, in few statements, where it takes long to read; undefined
         * where nothing less than reading it tells.
         */
        state?: (asked: Asked) => Promise<string | undefined>
      }
  )

export const noQuery: JsonSchema = z.toJSONSchema(z.strictObject({}), { io: 'input' })

export const usualLimit = 100

/** Part of every list; as CSV all of it comes unless `limit` says otherwise. */
export const pageForm = z.object({
  limit: z.coerce
    .number('Give in limit how many at most, from 1 to 1000')
    .int('Give in limit how many at most, from 1 to 1000')
    .min(1, 'Give in limit how many at most, from 1 to 1000')
    .max(1000, 'Give in limit how many at most, from 1 to 1000')
    .optional()
    .describe('How many at most, from 1 to 1000. Without it 100 as JSON, and all of them as CSV.'),
  cursor: z
    .string('Take the cursor from the link to the next page')
    .max(500, 'Take the cursor from the link to the next page')
    .optional()
    .describe('From the link to the next page; never made up.'),
})

export type AskedPage = z.infer<typeof pageForm>

/** Which page of a list; throws Invalid with all that is wrong. */
export function readAskedPage(query: unknown): AskedPage {
  const read = pageForm.safeParse(query)
  if (!read.success) throw new Invalid([...new Set(read.error.issues.map(({ message }) => message))].join('. '))
  return read.data
}

const longest = 800
const most = 200

/**
 * Refuses what an operation does not know, so that a slip does not silently give something else than was asked, and what is
 * longer or more than anybody could mean.
 */
export function mustBeKnownQuery(
  query: Readonly<Record<string, unknown>>,
  known: Readonly<Record<string, unknown>>,
): void {
  const names = Object.keys(known)
  const strange = Object.keys(query).find((name) => !names.includes(name))
  const list = names.length > 0 ? `These are known: ${names.join(', ')}` : 'There are none here'
  if (strange !== undefined) throw new Invalid(`There is no parameter ${strange.slice(0, 40)}. ${list}`)
  const values = Object.values(query).flat()
  if (values.length > most) throw new Invalid(`Send at most ${most} parameters`)
  if (values.some((value) => typeof value !== 'string' || value.length > longest))
    throw new Invalid(`Send parameters of at most ${longest} characters each`)
  for (const [name, value] of Object.entries(query)) mustBeOneOf(name, value, known[name])
}

/** Where a parameter is one of a few words, which pages read as their usual one when it is none of them. */
function mustBeOneOf(name: string, value: unknown, schema: unknown): void {
  const words = choices.safeParse(schema)
  if (!words.success || (typeof value === 'string' && words.data.enum.includes(value))) return
  throw new Invalid(`Give in ${name} one of ${words.data.enum.join(', ')}`)
}

const choices = z.object({ enum: z.array(z.string()) })
