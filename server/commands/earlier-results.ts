import { importResults, previewResultsImport, type ResultsImport } from '../earlier-results/import-results.ts'
import { usualLayout } from '../earlier-results/results-layout.ts'
import { Invalid } from '../platform/errors.ts'
import { readGivenFile } from '../platform/files/read-file.ts'
import { defineCommand } from './command.ts'
import { applyOption, asAtDay, mustBeReal, reportImport } from './import-files.ts'

export const resultsCommands = [
  defineCommand({
    usage: 'import results FILE',
    purpose: 'results of an earlier survey, with',
    explained: [
      ['--instrument CODE', '  the questionnaire that they answer'],
      ['--collection CODE', '  the collection that they make, and --name NAME when it is new'],
      ['--as-at DATE', '  the day whose names and places the participants keep'],
      ['--map COLUMN=ITEM', '  a column that is not called by its item’s code; as often as needed'],
      ['--organisation-column NAME', '  and --setting-column, --name-column, --region-column, --icb-column'],
    ],
    options: {
      ...applyOption,
      instrument: { type: 'string' },
      collection: { type: 'string' },
      name: { type: 'string' },
      'as-at': { type: 'string' },
      map: { type: 'string', multiple: true, default: [] },
      'organisation-column': { type: 'string', default: usualLayout.organisation },
      'setting-column': { type: 'string', default: usualLayout.setting },
      'name-column': { type: 'string', default: usualLayout.name },
      'region-column': { type: 'string', default: usualLayout.region },
      'icb-column': { type: 'string', default: usualLayout.icb },
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
        layout: {
          organisation: values['organisation-column'].toLowerCase(),
          setting: values['setting-column'].toLowerCase(),
          name: values['name-column'].toLowerCase(),
          region: values['region-column'].toLowerCase(),
          icb: values['icb-column'].toLowerCase(),
          items: new Map(values.map.map(pairOf)),
        },
      }
      const plan = values.apply
        ? await databases.writer.transaction((db) => importResults(db, given, { now: new Date() }))
        : await previewResultsImport(databases.reader, given)
      return reportImport(file, plan, values.apply)
    },
  }),
]

function needed(value: string | undefined, option: string): string {
  if (!value) throw new Invalid(`Results need --${option}. See npm run cli -- --help`)
  return value
}

/** Columns are found whatever their case. */
function pairOf(text: string): [string, string] {
  const [, column, item] = /^([^=]+)=([^=]+)$/.exec(text) ?? []
  if (!column || !item) throw new Invalid(`--map ${text} is not COLUMN=ITEM`)
  return [column.trim().toLowerCase(), item.trim()]
}
