import { addFaults } from '../platform/files/csv.ts'
import { type Cell, readTable, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import type { Reading } from '../uploads/import-plan.ts'
import { type Member, programmeCode } from './programme.ts'
import { dateIn, mustBeCode, repeated } from './register-cells.ts'

export interface MemberStatement {
  programme: Cell
  organisation: Cell
  member: Member
}

/** Reads shared record programmes, a row for each member: `programme`, `ods_code`, `role`, and perhaps `from` and `to`. */
export function readProgrammes(bytes: Uint8Array): Reading<MemberStatement> {
  const table = readTable(bytes, ['programme', 'ods_code', 'role'])
  const report = reportTo(table.faults)
  const rows = table.rows.map((row) => memberOf(row, report))
  addFaults(table.faults, repeated(rows.map((row) => [row.programme, row.organisation])))
  return { rows, skipped: [], faults: table.faults, notes: [] }
}

function memberOf(row: TableRow, report: Report): MemberStatement {
  const [programme, organisation] = [row.cell('programme'), row.cell('ods_code')]
  if (programmeCode(programme.text) === '') report(programme, 'is no name: every row names its programme')
  mustBeCode(organisation, report)
  const [from, to] = [dateIn(row.cell('from'), report), dateIn(row.cell('to'), report)]
  if (from !== undefined && to !== undefined && to <= from) report(row.cell('to'), 'is not after the day in “from”')
  return {
    programme,
    organisation,
    member: { organisationCode: organisation.text, role: row.cell('role').text, from, to },
  }
}
