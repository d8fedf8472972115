import { z } from 'zod'
import { longestGroupName, sharings } from '../../accounts/saved-group.ts'
import { searchWords } from '../../organisations/search-words.ts'
import type { GroupFault } from './group-fault.ts'

const codes = z
  .union([z.string().transform((one) => [one]), z.array(z.string())])
  .catch([])
  .transform((given) => [...new Set(given.filter((code) => code !== ''))])

const nameForm = z.object({
  name: z
    .string()
    .catch('')
    .transform((typed) => typed.trim().replaceAll(/\s+/g, ' ').normalize('NFC')),
})

export interface NameForm {
  name: string
  faults: GroupFault[]
}

export function readName(body: unknown): NameForm {
  const { name } = nameForm.parse(body ?? {})
  const fault = (message: string): GroupFault[] => [{ field: 'name', message }]
  if (name === '') return { name, faults: fault('Enter a name for the group') }
  if (name.length > longestGroupName)
    return { name, faults: fault(`The name must be ${longestGroupName} characters or fewer`) }
  if (/\p{Cc}/u.test(name)) return { name, faults: fault('The name must be letters, digits and signs only') }
  return { name, faults: [] }
}

const tickedForm = z.object({ organisation: codes, member: codes })

/** The organisations that were ticked, to be put in (`organisation`) or taken out (`member`). */
export function readTicked(
  body: unknown,
  field: 'organisation' | 'member',
): { ticked: string[]; faults: GroupFault[] } {
  const ticked = tickedForm.parse(body ?? {})[field]
  const message =
    field === 'organisation' ? 'Tick the organisations to put in the group' : 'Tick the organisations to take out'
  return { ticked, faults: ticked.length > 0 ? [] : [{ field, message }] }
}

const sharingForm = z.object({ sharing: z.enum(sharings).optional().catch(undefined) })

export function readSharing(body: unknown) {
  const { sharing } = sharingForm.parse(body ?? {})
  const faults: GroupFault[] = sharing ? [] : [{ field: 'sharing', message: 'Choose who can open the group' }]
  return { sharing, faults }
}

const versionForm = z.object({ version: z.coerce.number().int().min(0).catch(0) })

/** Of the group as the page showed it; 0, which no group has, where it is not said. */
export function readVersion(body: unknown): number {
  return versionForm.parse(body ?? {}).version
}

const searchForm = z.object({ q: z.string().max(200).catch('').default('') })

export interface GroupSearchForm {
  typed: string
  words: string[]
}

export function readGroupSearch(given: unknown): GroupSearchForm {
  const typed = searchForm.parse(given ?? {}).q.trim()
  return { typed, words: searchWords(typed) }
}
