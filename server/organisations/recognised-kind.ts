import { readCsv } from '../platform/files/csv.ts'
import { isOrganisationCode } from './organisation.ts'
import type { RegisterFileKind } from './register-file.ts'

/** By which columns each kind is told from those that come after it. */
const signs: readonly (readonly [RegisterFileKind, readonly string[]])[] = [
  ['partners', ['from', 'to', 'weight']],
  ['programmes', ['programme', 'ods_code', 'role']],
  ['trusts', ['ods_code', 'provider_type']],
  ['icbs', ['icb_code', 'nhs_region_code']],
  ['regions', ['nhs_region_code', 'name']],
]

/** The longest first line that is looked at. */
const mostBytes = 20_000

const odsColumns = 27

/** The kind of a register file by its first line; undefined where that names none. */
export function recognisedKind(bytes: Uint8Array): RegisterFileKind | undefined {
  const line = firstLine(bytes)
  const cells = readCsv(new TextEncoder().encode(line)).rows[0]?.cells ?? []
  if (cells.length === odsColumns && isOrganisationCode(cells[0] ?? '')) return 'ods-trusts'
  const names = new Set(cells.map((cell) => cell.toLowerCase()))
  return signs.find(([, columns]) => columns.every((column) => names.has(column)))?.[0]
}

export function firstLine(bytes: Uint8Array): string {
  const [line = ''] = new TextDecoder().decode(bytes.subarray(0, mostBytes)).split(/[\r\n]/)
  return line
}

export function lineCount(bytes: Uint8Array): number {
  let count = 0
  for (let at = bytes.indexOf(10); at !== -1; at = bytes.indexOf(10, at + 1)) count += 1
  return count
}
