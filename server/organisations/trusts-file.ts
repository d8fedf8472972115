import { addFaults } from '../platform/files/csv.ts'
import { type Cell, readTable, type Report, reportTo, type TableRow } from '../platform/files/table.ts'
import { laterOf } from './calendar-date.ts'
import { countryElsewhere } from './geography.ts'
import type { Reading } from '../uploads/import-plan.ts'
import { knownSizes, type OrganisationSize, sizeNames, sizeOfPublished } from './organisation-size.ts'
import { factOf, type FactStatement, type OrganisationStatement, withinOpening } from './organisation-statement.ts'
import {
  isProviderType,
  type OrganisationType,
  type ProviderType,
  providerTypeNames,
  providerTypes,
} from './provider-type.ts'
import { knownPublishedTypes, settingsText, typeOfPublished } from './published-type.ts'
import { dateIn, mustBeCode, mustBeFilled, repeated } from './register-cells.ts'

const required = ['ods_code', 'name', 'provider_type', 'nhs_region_code']

/** The day on which the ICBs of 2026 began: columns ending in 2025 held until the day before. */
const merged = '2026-04-01'

/** In `close_date`: what the register knows of a closing is taken back. An empty cell says nothing. */
export const stillOpen = 'open'

/** In `provider_type`: nobody has said it, as of organisations that only the Organisation Data Service's file names. */
export const unknownType = 'unknown'

/** Reads the documented list of organisations (docs/importing.md): what it says holds from the day given. */
export function readTrusts(bytes: Uint8Array, from: string): Reading<OrganisationStatement> {
  const table = readTable(bytes, required)
  const elsewhere = (row: TableRow) => countryElsewhere(row.cell('nhs_region_code').text)
  const ours = table.rows.filter((row) => elsewhere(row) === undefined)
  const report = reportTo(table.faults)
  const rows = ours.map((row) => statementOf(row, from, report))
  addFaults(table.faults, repeated(rows.map((row) => [row.code])))
  const skipped = table.rows.flatMap((row) => {
    const country = elsewhere(row)
    return country
      ? [{ line: row.line, what: `${row.cell('ods_code').text} ${row.cell('name').text} (${country})` }]
      : []
  })
  return { rows, skipped, faults: table.faults, notes: mappingNotes(rows) }
}

function statementOf(row: TableRow, from: string, report: Report): OrganisationStatement {
  const code = row.cell('ods_code')
  mustBeCode(code, report)
  mustBeFilled(row.cell('name'), report)
  const closing = row.cell('close_date')
  const isOpen = closing.text === stillOpen
  const closedOn = isOpen ? undefined : dateIn(closing, report)
  return withinOpening({
    code,
    openedOn: dateIn(row.cell('open_date'), report),
    closedOn,
    ...(isOpen && { isOpen }),
    successors: successorsIn(row, report),
    facts: [
      ...nameFacts(row, from),
      ...typeFacts(row, from, report),
      ...placeFacts(row, from),
      ...sizeFacts(row, from, report),
    ],
  })
}

function successorsIn(row: TableRow, report: Report): Cell[] {
  const cell = row.cell('successor_ods_code')
  const successors = cell.text.split('|').flatMap((text) => (text === '' ? [] : [{ ...cell, text }]))
  for (const successor of successors) mustBeCode(successor, report)
  if (successors.length > 0 && ['', stillOpen].includes(row.cell('close_date').text))
    report(cell, 'is a successor, but close_date is no date: say when it took over')
  return successors
}

function nameFacts(row: TableRow, from: string): FactStatement[] {
  const [name, earlier] = [row.cell('name'), row.cell('name_2025')]
  if (earlier.text === '') return factOf('name', name, { from })
  return [...factOf('name', earlier, { from, to: merged }), ...factOf('name', name, { from: laterOf(from, merged) })]
}

function placeFacts(row: TableRow, from: string): FactStatement[] {
  return [
    ...factOf('region', row.cell('nhs_region_code'), { from }),
    ...factOf('icb', row.cell('icb_code'), { from }),
    ...factOf('icb', row.cell('icb_code_2025'), { from, to: merged }),
    ...factOf('icb', row.cell('icb_code_2026'), { from: laterOf(from, merged) }),
  ]
}

function sizeFacts(row: TableRow, from: string, report: Report): FactStatement[] {
  const cell = row.cell('size')
  if (cell.text === '') return []
  const size = sizeOfPublished(cell.text)
  if (!size) report(cell, `is not a size that we know: write one of ${knownSizes.join(', ')}, or leave it empty`)
  return size && size !== 'none' ? factOf('size', cell, { from }, size) : []
}

function typeFacts(row: TableRow, from: string, report: Report): FactStatement[] {
  const cell = row.cell('provider_type')
  const stated = settingsIn(row, report)
  if (cell.text === unknownType)
    return factOf('settings', row.cell('care_settings_dma2025'), { from }, settingsText(stated))
  const type = typeOfPublished(cell.text, stated)
  if (!type) {
    report(cell, `is not a type that we know: write one of ${knownPublishedTypes.join(', ')}`)
    return []
  }
  return [
    ...factOf('provider_type', cell, { from }, type),
    ...factOf('published_type', cell, { from }).map((fact) =>
      cell.text === type ? { ...fact, ifOtherwiseKnown: true as const } : fact,
    ),
    ...settingsFacts(row.cell('care_settings_dma2025'), { type, stated }, from),
  ]
}

/** Where a list does not say it, an organisation is taken to work in the setting of its type. */
function settingsFacts(
  cell: Cell,
  { type, stated }: { type: OrganisationType; stated: readonly ProviderType[] },
  from: string,
): FactStatement[] {
  if (stated.length > 0) return factOf('settings', cell, { from }, settingsText(stated))
  const supposed = isProviderType(type) ? type : ''
  return factOf('settings', cell, { from }, supposed).map((fact) => ({ ...fact, unlessKnown: true }))
}

function settingsIn(row: TableRow, report: Report): ProviderType[] {
  const cell = row.cell('care_settings_dma2025')
  const words = cell.text.split('|').filter((word) => word !== '')
  const unknown = words.filter((word) => !isProviderType(word))
  if (unknown.length > 0)
    report(
      cell,
      `has ${unknown.join(' and ')}, which is no care setting: write ${providerTypes.join(', ')}, with | between`,
    )
  return words.filter(isProviderType)
}

/** How many rows' own words for a type or a size were taken for another of ours. */
function mappingNotes(rows: readonly OrganisationStatement[]): string[] {
  const taken = rows.flatMap((row) => {
    const word = row.facts.find((fact) => fact.attribute === 'published_type')?.value
    const type = row.facts.find((fact) => fact.attribute === 'provider_type')?.value as OrganisationType | undefined
    return word !== undefined && type !== undefined && word !== type
      ? [`“${word}” taken as ${providerTypeNames[type]}`]
      : []
  })
  return [...countedNotes(taken), ...countedNotes(rows.flatMap(sizeNote))]
}

function sizeNote({ facts }: OrganisationStatement): string[] {
  const size = facts.find(({ attribute }) => attribute === 'size')
  return size && size.cell.text !== size.value
    ? [`“${size.cell.text}” taken as the size ${sizeNames[size.value as OrganisationSize]}`]
    : []
}

function countedNotes(taken: readonly string[]): string[] {
  return [...new Set(taken)]
    .toSorted()
    .map((note) => `${note}: ${taken.filter((each) => each === note).length} of the rows`)
}
