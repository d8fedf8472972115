import { importResults, previewResultsImport, type ResultsImport } from '../earlier-results/import-results.ts'
import { readMapping } from '../earlier-results/mapping-file.ts'
import { type ResultsLayout, usualLayout } from '../earlier-results/results-layout.ts'
import { Invalid } from '../platform/errors.ts'
import { readGivenFile } from '../platform/files/read-file.ts'
import { defineCommand } from './command.ts'
import { applyOption, asAtDay, mustBeReal, reportImport } from './import-files.ts'
import { withProgress } from './progress.ts'

export const resultsCommands = [
  defineCommand({
    usage: 'import results FILE',
    purpose: 'results of an earlier survey, with',
    explained: [
      ['--instrument CODE', '  the questionnaire that they answer'],
      ['--collection CODE', '  the collection that they make, and --name NAME when it is new'],
      ['--as-at DATE', '  the day whose names and places the participants keep'],
      [
        '--mapping FILE',
        '  how the file is to be taken, as the pages of earlier results give it; what follows comes on top',
      ],
      ['--map COLUMN=ITEM', '  a column that is not called by its item’s code; as often as needed'],
      ['--organisation-column NAME', '  and --setting-column, --name-column, --region-column, --icb-column'],
    ],
    options: {
      ...applyOption,
      instrument: { type: 'string' },
      collection: { type: 'string' },
      name: { type: 'string' },
      'as-at': { type: 'string' },
      mapping: { type: 'string' },
      map: { type: 'string', multiple: true, default: [] },
      'organisation-column': { type: 'string' },
      'setting-column': { type: 'string' },
      'name-column': { type: 'string' },
      'region-column': { type: 'string' },
      'icb-column': { type: 'string' },
    },
    async run({ databases }, values, name) {
      await mustBeReal(databases)
      const file = readGivenFile(name)
      const given: ResultsImport = {
        file,
        instrumentCode: needed(values.instrument, 'instrument'),
        collectionCode: needed(values.collection, 'collection'),
        collectionName: values.name,
        asAt: needed(asAtDay(values['as-at']), 'as-at'),
        layout: layoutOf(values),
      }
      const plan = await withProgress(`${values.apply ? 'loading' : 'looking at'} ${name}`, () =>
        values.apply
          ? databases.writer.transaction((db) => importResults(db, given, { now: new Date() }))
          : previewResultsImport(databases.reader, given),
      )
      return reportImport(file, plan, values.apply)
    },
  }),
]

interface LayoutOptions {
  mapping?: string | undefined
  map: readonly string[]
  'organisation-column'?: string | undefined
  'setting-column'?: string | undefined
  'name-column'?: string | undefined
  'region-column'?: string | undefined
  'icb-column'?: string | undefined
}

/** The mapping that is given, else the usual one, with what the other options say. Columns are found whatever their case. */
function layoutOf(values: LayoutOptions): ResultsLayout {
  const layout = values.mapping === undefined ? usualLayout : mappingIn(values.mapping)
  const named = (column: string | undefined, usual: string) => column?.toLowerCase() ?? usual
  return {
    ...layout,
    organisation: named(values['organisation-column'], layout.organisation),
    setting: named(values['setting-column'], layout.setting),
    name: named(values['name-column'], layout.name),
    region: named(values['region-column'], layout.region),
    icb: named(values['icb-column'], layout.icb),
    items: new Map([...layout.items, ...values.map.map(pairOf)]),
  }
}

function mappingIn(place: string): ResultsLayout {
  const file = readGivenFile(place)
  const read = readMapping(file.bytes)
  if ('layout' in read) return read.layout
  throw new Invalid(
    read.faults.map(({ line, column, message }) => `${file.name}:${line}:${column}: ${message}`).join('\n'),
  )
}

function needed(value: string | undefined, option: string): string {
  if (!value) throw new Invalid(`Results need --${option}. See npm run cli -- --help`)
  return value
}

function pairOf(text: string): [string, string] {
  const [, column, item] = /^([^=]+)=([^=]+)$/.exec(text) ?? []
  if (!column || !item) throw new Invalid(`--map ${text} is not COLUMN=ITEM`)
  return [column.trim().toLowerCase(), item.trim()]
}
