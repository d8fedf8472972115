import type { Fault } from '../platform/files/csv.ts'
import { type Cell, type Report, reportTo } from '../platform/files/table.ts'
import { inDays } from '../platform/text/dates.ts'
import type { Geography } from './geography.ts'
import { byPlace, type ImportPlan, type Reading } from '../uploads/import-plan.ts'
import type { Attribute, Fact, Organisation, Succession } from './organisation.ts'
import type { OrganisationStatement } from './organisation-statement.ts'
import { type Told, told } from './told-organisation.ts'

/** All that the register knows, by code. */
export interface Register {
  organisations: ReadonlyMap<string, Organisation>
  geography: Geography
  successions: readonly Succession[]
}

export interface OrganisationsWrite {
  organisations: readonly Organisation[]
  timelines: readonly { code: string; attribute: Attribute; facts: readonly Fact[]; isNew: boolean }[]
  successions: readonly Succession[]
  /** Those of organisations that have not closed after all. */
  withdrawn: readonly Succession[]
}

/** What loading a list of organisations would do to the register. Organisations not in the list are left alone. */
export function planOrganisations(
  register: Register,
  reading: Reading<OrganisationStatement>,
  source: string,
): ImportPlan<OrganisationsWrite> {
  const faults = [...reading.faults, ...unknownReferences(register, reading.rows)].toSorted(byPlace)
  const rows = faults.length > 0 ? [] : reading.rows
  const tellings = rows.map((row) => told(register.organisations.get(row.code.text), row, source))
  const successions = newSuccessions(register.successions, rows)
  const withdrawn = withdrawnSuccessions(register.successions, rows)
  return {
    added: tellings.filter((telling) => telling.isNew).map((telling) => telling.introduction),
    changed: tellings.filter((telling) => !telling.isNew).flatMap((telling) => telling.changes),
    closed: tellings.flatMap((telling) => telling.closing),
    merged: [
      ...successions.map(
        (each) => `${each.predecessorCode} is succeeded by ${each.successorCode} after ${inDays(each.happenedOn)}`,
      ),
      ...withdrawn.map((each) => `${each.predecessorCode} is not succeeded by ${each.successorCode} any more`),
    ],
    unchanged: tellings.filter((telling) => !telling.isNew && !hasChanged(telling)).length,
    skipped: reading.skipped,
    faults,
    notes: reading.notes,
    write: { ...writeOf(tellings), successions, withdrawn },
  }
}

function hasChanged(telling: Told): boolean {
  return telling.changes.length + telling.closing.length > 0
}

function writeOf(tellings: readonly Told[]): Pick<OrganisationsWrite, 'organisations' | 'timelines'> {
  const touched = tellings.filter((telling) => telling.isNew || hasChanged(telling))
  return {
    organisations: touched.map((telling) => telling.after),
    timelines: touched.flatMap(({ after, attributes, isNew }) =>
      attributes.map((attribute) => ({ code: after.code, attribute, facts: after.facts.get(attribute) ?? [], isNew })),
    ),
  }
}

function newSuccessions(known: readonly Succession[], rows: readonly OrganisationStatement[]): Succession[] {
  const pairs = new Set(known.filter((each) => each.kind === 'organisation').map(pairOf))
  const said = rows.flatMap(({ code, closedOn, successors }): Succession[] =>
    closedOn === undefined
      ? []
      : successors.map(({ text }) => ({
          kind: 'organisation',
          predecessorCode: code.text,
          successorCode: text,
          happenedOn: closedOn,
        })),
  )
  return said.filter((each) => !pairs.has(pairOf(each)))
}

function withdrawnSuccessions(known: readonly Succession[], rows: readonly OrganisationStatement[]): Succession[] {
  const open = new Set(rows.filter((row) => row.isOpen).map((row) => row.code.text))
  return known.filter((each) => each.kind === 'organisation' && open.has(each.predecessorCode))
}

function pairOf({ predecessorCode, successorCode }: Succession): string {
  return `${predecessorCode} ${successorCode}`
}

/** Regions, ICBs and successors that neither the register nor the file knows. */
function unknownReferences(register: Register, rows: readonly OrganisationStatement[]): Fault[] {
  const faults: Fault[] = []
  const report = reportTo(faults)
  const listed = new Set(rows.map((row) => row.code.text))
  for (const row of rows) {
    for (const { attribute, cell } of row.facts) mustBeKnownPlace(register.geography, attribute, cell, report)
    for (const successor of row.successors)
      if (!listed.has(successor.text) && !register.organisations.has(successor.text))
        report(successor, 'is neither in the register nor in this file: add its row, or leave the cell empty')
  }
  return faults
}

function mustBeKnownPlace(geography: Geography, attribute: Attribute, cell: Cell, report: Report): void {
  if (attribute === 'region' && !geography.region.has(cell.text))
    report(cell, 'is no region of the register: load the regions first, or correct the code')
  if (attribute === 'icb' && !geography.icb.has(cell.text))
    report(cell, 'is no ICB of the register: load the ICBs first, or correct the code')
}
