import { sameAddress } from '../notifications/message.ts'
import type { Fault } from '../platform/files/csv.ts'
import { type Cell, readTable, reportTo, type TableRow } from '../platform/files/table.ts'
import { type ContactRole, contactRoles, faultOfEmail, faultOfName } from './contact.ts'

/** A line of a file of contacts. */
export interface ContactLine {
  line: number
  organisation: Cell
  email: Cell
  /** In small letters. */
  address: string
  name: string
  role: ContactRole
}

const columns = ['organisation_code', 'name', 'email'] as const
const isFormula = /^[=+\-@\t\r]/

/**
 * Reads `organisation_code,name,email[,role]`; a line without a role is a lead respondent. What is wrong with the lines by
 * themselves, and with two of them together, is reported with its place.
 */
export function readContactLines(bytes: Uint8Array): { lines: ContactLine[]; faults: Fault[] } {
  const { rows, faults } = readTable(bytes, columns)
  const read = rows.flatMap((row) => lineOf(row, faults) ?? [])
  return { lines: withoutContradictions(read, faults), faults }
}

function lineOf(row: TableRow, faults: Fault[]): ContactLine | undefined {
  const report = reportTo(faults)
  const [organisation, name, email, role] = [...columns, 'role'].map((column) => row.cell(column))
  if (!organisation || !name || !email || !role) return undefined
  const called = nameIn(name.text)
  const wanted = role.text.toLowerCase().replaceAll(/[\s-]+/g, '_')
  const known = wanted === '' ? 'lead_respondent' : contactRoles.find((one) => one === wanted)
  const wrongs: readonly (readonly [Cell, string | undefined])[] = [
    [organisation, organisation.text === '' ? 'is missing: give the code of an organisation, such as RAE' : undefined],
    [name, faultOfName(called)],
    [email, faultOfEmail(email.text)],
    [role, known ? undefined : `is no role of a contact: give one of ${contactRoles.join(', ')}`],
  ]
  for (const [cell, fault] of wrongs) if (fault) report(cell, fault)
  if (!known || wrongs.some(([, fault]) => fault)) return undefined
  return { line: row.line, organisation, email, address: sameAddress(email.text), name: called, role: known }
}

/** The mark that the file of contacts puts before what a spreadsheet would take for a formula is not part of a name. */
function nameIn(text: string): string {
  return (text.startsWith("'") && isFormula.test(text.slice(1)) ? text.slice(1) : text).normalize('NFC')
}

/** A cell as it is given away: never a formula. */
export function safeCell(text: string): string {
  return isFormula.test(text) ? `'${text}` : text
}

/** One address is one person with one name, and has a role in an organisation once. */
function withoutContradictions(lines: readonly ContactLine[], faults: Fault[]): ContactLine[] {
  const report = reportTo(faults)
  const first = new Map<string, ContactLine>()
  const names = new Map<string, ContactLine>()
  return lines.filter((line) => {
    const key = `${line.organisation.text} ${line.address} ${line.role}`
    const same = first.get(key)
    const namesake = names.get(line.address)
    if (same) report(line.email, `has this role already in line ${same.line}: remove one of the two lines`)
    if (!same && namesake && namesake.name !== line.name)
      report(line.email, `is “${namesake.name}” in line ${namesake.line}: give one person one name`)
    first.set(key, same ?? line)
    names.set(line.address, namesake ?? line)
    return !same
  })
}
