import { type FormPage, type FormField, formPage } from '../platform/http/form-page.ts'
import type { Instrument, Item } from '../instruments/instrument.ts'
import { isProviderType, providerTypeNames, providerTypes } from '../organisations/provider-type.ts'
import type { SpreadsheetTable } from '../platform/files/spreadsheet-table.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type ChosenColumns, type ColumnFaults, itemsWithoutColumn } from './choose-columns.ts'
import { conflictFaults, type MappingConflicts } from './mapping-conflicts.ts'
import type { OpenedUpload } from './read-results-upload.ts'
import { columnItems, type RowColumn, rowColumns } from './results-layout.ts'
import { resultsUploadPath } from './results-paths.ts'

const useTexts: Record<RowColumn, string> = {
  organisation: 'Organisation: its code',
  setting: 'Care setting',
  name: 'Organisation’s name',
  region: 'Region: its code',
  icb: 'Integrated care board: its code',
}

interface ToldColumns {
  chosen: ChosenColumns
  faults?: ColumnFaults
  conflicts?: MappingConflicts
  /** Who made the choices that the reader's stand against. */
  saysOf?: (chosen: string) => string
}

/** The second step: what each column of the file holds. */
export function columnsPage(
  { upload, table, instrument }: OpenedUpload,
  { chosen, conflicts = {}, ...told }: ToldColumns,
): FormPage {
  const faults = { ...told.faults, ...conflictFaults(conflicts, (_field, choice) => choiceText(choice), told.saysOf) }
  const items = useItems(instrument)
  const columns = table.titles.map((title, place): FormField => ({
    kind: 'select',
    part: columnField({ title, place, samples: samplesOf(table, place), faults }, items, chosen),
  }))
  return formPage({
    title: 'What does each column hold?',
    caption: upload.fileName,
    introduction: introduction(table, chosen),
    action: resultsUploadPath(upload.id, '/columns'),
    hidden: [
      { name: 'version', value: String(upload.version) },
      { name: 'instrument', value: String(upload.target.instrumentId) },
    ],
    faults,
    fields: [...columns, settingField(chosen, faults), ...othersField(instrument, chosen, faults)],
    button: 'Continue',
    links: [
      { text: 'Use a mapping from a file (JSON)', href: resultsUploadPath(upload.id, '/mapping') },
      { text: 'Cancel this file', href: resultsUploadPath(upload.id, '/cancellation') },
    ],
    back: { text: 'Collection', href: resultsUploadPath(upload.id, '/collection') },
  })
}

function introduction({ titles, rows, notes }: SpreadsheetTable, { uses }: ChosenColumns): string[] {
  const used = uses.filter((use) => use !== '').length
  const places = `The file has ${titles.length.toLocaleString('en-GB')} columns and ${rows.length.toLocaleString('en-GB')} rows.`
  return [
    `${places} ${used.toLocaleString('en-GB')} of the columns are proposed or chosen for something, by their names or an earlier mapping: look through all of them.`,
    ...notes.map((note) => `${note}.`),
  ]
}

interface ColumnMatter {
  title: string
  place: number
  samples: string
  faults: ColumnFaults
}

function columnField(
  { title, place, samples, faults }: ColumnMatter,
  items: Partials['select']['items'],
  { uses }: ChosenColumns,
): Partials['select'] {
  const id = `column-${place + 1}`
  const fault = faults[id]
  return {
    id,
    name: id,
    label: { text: `Column ${place + 1}: ${title}`, size: 's', classes: 'app-wrap' },
    hint: { text: samples },
    items,
    value: uses[place] ?? '',
    classes: 'app-select',
    ...(fault !== undefined && { errorMessage: { text: fault } }),
  }
}

function useItems(instrument: Instrument): Partials['select']['items'] {
  return [
    { value: '', text: 'Not used' },
    ...rowColumns.map((use) => ({ value: use, text: useTexts[use] })),
    ...columnItems(instrument).map((item) => ({ value: `item:${item.code}`, text: itemText(item) })),
  ]
}

/** What is chosen, in a few words: of a column, or for the setting of all rows. */
function choiceText(choice: string): string {
  if (choice === '') return 'Not used'
  if (isProviderType(choice)) return providerTypeNames[choice]
  const column = rowColumns.find((one) => one === choice)
  return column ? useTexts[column] : choice.replace(/^item:/, '')
}

function itemText({ code, wording }: Item): string {
  const text = wording.text.length > 70 ? `${wording.text.slice(0, 70)}…` : wording.text
  return `${code}: ${text}`
}

/** The first different values of a column, so that one sees what is in it. */
function samplesOf({ rows, columns }: SpreadsheetTable, place: number): string {
  const column = columns[place] ?? ''
  const samples = new Set<string>()
  for (const row of rows) {
    const { text } = row.cell(column)
    if (text !== '') samples.add(text.length > 40 ? `“${text.slice(0, 40)}…”` : `“${text}”`)
    if (samples.size === 3) break
  }
  return samples.size === 0 ? 'Every cell is empty' : `Such as ${[...samples].join(', ')}`
}

function settingField({ everySetting }: ChosenColumns, faults: ColumnFaults): FormField {
  const fault = faults['every-setting']
  return {
    kind: 'select',
    part: {
      id: 'every-setting',
      name: 'every-setting',
      label: { text: 'Care setting of all rows, if no column holds it', size: 's' },
      items: [
        { value: '', text: 'A column holds it' },
        ...providerTypes.map((type) => ({ value: type, text: providerTypeNames[type] })),
      ],
      value: everySetting ?? '',
      ...(fault !== undefined && { errorMessage: { text: fault } }),
    },
  }
}

function othersField(
  instrument: Instrument,
  { uses, othersNotAsked }: ChosenColumns,
  faults: ColumnFaults,
): FormField[] {
  const without = itemsWithoutColumn(instrument, uses)
  const fault = faults['others']
  if (without.length === 0 && fault === undefined) return []
  return [
    {
      kind: 'checkboxes',
      part: {
        name: 'others',
        idPrefix: 'others',
        fieldset: { legend: { text: 'Questions without a column', size: 's' } },
        hint: { text: `As proposed: ${without.join(', ') || 'none'}` },
        items: [
          {
            value: 'not-asked',
            text: 'The earlier survey did not have the questions for which I choose no column',
            hint: { text: 'They are stored as not in this version, and are in no figure' },
          },
        ],
        values: othersNotAsked ? ['not-asked'] : [],
        ...(fault !== undefined && { errorMessage: { text: fault } }),
      },
    },
  ]
}
