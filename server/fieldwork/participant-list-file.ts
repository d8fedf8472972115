import { createHash } from 'node:crypto'
import { type NewParticipant, settingsIn, snapshotOf } from '../collections/chosen-participants.ts'
import type { OrganisationAt } from '../organisations/organisation.ts'
import { isProviderType, type ProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import { type CsvRow, type Fault, readCsv } from '../platform/files/csv.ts'
import { listed } from '../platform/text/listed.ts'

export interface ReadList {
  participants: NewParticipant[]
  faults: Fault[]
  /** SHA-256 of what was given. */
  hash: string
}

/**
 * Reads lines of `code` or `code,setting`, with or without a first line that says so. A code alone stands for the
 * organisation in every setting that the register knows. With a fault anywhere there are no participants.
 */
export function readParticipantList(bytes: Uint8Array, register: readonly OrganisationAt[]): ReadList {
  const hash = createHash('sha256').update(bytes).digest('hex')
  const { rows, faults: unreadable } = readCsv(bytes)
  const known = new Map(register.map((organisation) => [organisation.code, organisation]))
  const seen = new Map<string, number>()
  const faults: Fault[] = [...unreadable]
  const listedRows = rows.filter((row, place) => place > 0 || !/^(organisation[_ ])?code$/i.test(row.cells[0] ?? ''))
  if (rows.length > 0 && listedRows.length === 0) faults.push({ line: 1, column: 1, message: nobody })
  const participants = listedRows.flatMap((row) => {
    const read = readRow(row, known)
    if ('message' in read) {
      faults.push({ line: row.line, ...read })
      return []
    }
    for (const setting of read.settings) {
      const key = `${read.organisation.code} ${setting}`
      const earlier = seen.get(key)
      if (earlier === undefined) seen.set(key, row.line)
      else faults.push({ line: row.line, column: 1, message: repeatedIn(key, earlier) })
    }
    return read.settings.map((setting) => snapshotOf(read.organisation, setting))
  })
  return { participants: faults.length > 0 ? [] : participants, faults, hash }
}

const nobody = 'There is no organisation on the list: write one code on each line'

type ReadRow = { organisation: OrganisationAt; settings: readonly ProviderType[] } | { column: number; message: string }

function readRow({ cells }: CsvRow, known: ReadonlyMap<string, OrganisationAt>): ReadRow {
  const [code = '', word = '', ...more] = cells
  if (more.some((cell) => cell !== ''))
    return { column: 3, message: 'has more than a code and a setting: put each organisation on a line of its own' }
  const organisation = known.get(code.toUpperCase())
  if (!organisation)
    return {
      column: 1,
      message: `“${code}” is no organisation that is open today: correct the code, or add it to the register first`,
    }
  const settings = settingsIn(organisation)
  if (settings.length === 0)
    return { column: 1, message: `“${code}” is of a type that is never asked, such as a council: leave it out` }
  if (word === '') return { organisation, settings }
  const setting = word.toLowerCase().replaceAll(/[ -]/g, '_')
  if (!isProviderType(setting))
    return { column: 2, message: `“${word}” is no setting: write ${listed(providerTypes, 'or')}` }
  if (!settings.includes(setting))
    return {
      column: 2,
      message: `the register has “${code}” as ${listed(settings.map((one) => providerTypeNames[one].toLowerCase()))}: write one of these, or correct the register`,
    }
  return { organisation, settings: [setting] }
}

function repeatedIn(key: string, line: number): string {
  return `“${key}” is in line ${line} already: keep one of the two`
}
