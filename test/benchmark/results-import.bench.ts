import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { wordsToMap } from '../../server/earlier-results/choose-answers.ts'
import { layoutOfColumns } from '../../server/earlier-results/choose-columns.ts'
import { type PreparedResults, prepareResults, writeResults } from '../../server/earlier-results/import-results.ts'
import { proposeColumns } from '../../server/earlier-results/propose-columns.ts'
import { columnItems } from '../../server/earlier-results/results-layout.ts'
import { publishInstrument } from '../../server/instruments/publish-instrument.ts'
import type { Item } from '../../server/instruments/instrument.ts'
import { importRegister } from '../../server/organisations/import-register.ts'
import { type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { readSpreadsheetTable } from '../../server/platform/files/spreadsheet-table.ts'
import { figure, type Measurement } from './measurement.ts'
import { dosed } from './dose.ts'
import { migrations } from '../support/kept-database.ts'

const count = dosed(20_000)
const now = new Date('2026-11-26T09:00:00Z')

/** A file of 20,000 care providers and every question: its words, its preview, its loading, and the same file again. */
export async function benchmark(): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'results-'))
  const databases = openDatabases(path.join(folder, 'survey.db'))
  try {
    await migrate(databases, migrations)
    return await measure(databases)
  } finally {
    await databases.close()
    rmSync(folder, { recursive: true })
  }
}

async function measure(databases: Databases): Promise<Measurement> {
  const { writer, reader } = databases
  await fillRegister(databases)
  const shipped = path.resolve(import.meta.dirname, '../../db/instruments/information-sharing.json')
  const definition: unknown = JSON.parse(readFileSync(shipped, 'utf8'))
  const instrument = await writer.transaction((db) => publishInstrument(db, definition, now))
  const items = columnItems(instrument).filter(({ kind }) => kind === 'statement' || kind === 'number')
  const bytes = new TextEncoder().encode(answersOf(items))
  const words = timed(() => {
    const table = readSpreadsheetTable(bytes)
    const uses = proposeColumns(table, instrument, undefined)
    const chosen = { uses, everySetting: undefined, othersNotAsked: true }
    const made = layoutOfColumns(table, instrument, { chosen, earlier: undefined })
    if (made.faults) throw new Error(JSON.stringify(made.faults))
    wordsToMap(table, made.layout, instrument)
    return made.layout
  })
  const layout = await words.done
  const given = {
    file: { name: 'survey.csv', bytes },
    layout,
    instrumentCode: instrument.code,
    collectionCode: '2014',
    collectionName: 'Survey 2014',
    asAt: '2026-03-31',
  }
  const preview = timed(() => prepareResults(reader, given))
  const prepared = await preview.done
  mustBeWhole(prepared)
  const write = timed(() => writer.transaction((db) => writeResults(db, prepared, { now })))
  await write.done
  const again = timed(() => prepareResults(reader, given))
  if ((await again.done).plan.unchanged !== count) throw new Error('The same file is not known')
  return {
    name: 'results-import',
    what: `earlier results of ${count.toLocaleString('en-GB')} care providers to ${items.length} questions, ${(bytes.length / 1e6).toFixed(1)} MB`,
    figures: {
      'words to map: clock': figure(words.seconds(), 's'),
      'preview: clock': figure(preview.seconds(), 's'),
      'preview: processor': figure(preview.processor(), 's of the processor'),
      'writer held: clock': figure(write.seconds(), 's'),
      'writer held: processor': figure(write.processor(), 's of the processor'),
      'preview of the same file: clock': figure(again.seconds(), 's'),
      'preview of the same file: processor': figure(again.processor(), 's of the processor'),
      'memory at the end': figure(process.memoryUsage().rss / 1e6, 'MB'),
    },
    goals: [{ of: 'preview: processor', goal: 'under 5 s', met: preview.processor() < 5 }],
  }
}

function mustBeWhole({ plan }: PreparedResults): void {
  const [fault] = plan.faults
  if (fault || plan.added.length !== count) throw new Error(fault?.message ?? `${plan.added.length} added`)
}

async function fillRegister({ writer }: Databases): Promise<void> {
  const rows = Array.from({ length: count }, (_, at) => `${codeAt(at)},Home ${at},care,Y56,QMJ,20200101`)
  const files = [
    ['regions', 'nhs_region_code,name\nY56,London\n'],
    ['icbs', 'icb_code,name,nhs_region_code,valid_from\nQMJ,North,Y56,2022-07-01\n'],
    ['trusts', ['ods_code,name,provider_type,nhs_region_code,icb_code,open_date', ...rows, ''].join('\n')],
  ] as const
  for (const [kind, text] of files) {
    const file = { kind, name: `${kind}.csv`, asAt: undefined, bytes: new TextEncoder().encode(text) }
    await writer.transaction((db) => importRegister(db, file, { now }))
  }
}

const answers = ['agree', 'Strongly agree', 'disagree', 'neither', '.b', 'strongly_disagree', '']

function answersOf(items: readonly Item[]): string {
  const header = ['ods_code', 'care_setting', ...items.map(({ code }) => code)]
  const rows = Array.from({ length: count }, (_, at) => [
    codeAt(at),
    'care',
    ...items.map((item, place) =>
      item.kind === 'number' ? String((at + place) % 100) : (answers[(at + place) % 7] ?? ''),
    ),
  ])
  return [header, ...rows].map((cells) => `${cells.join(',')}\n`).join('')
}

function codeAt(at: number): string {
  return `1-${100_000_000 + at}`
}

/** How long work takes, by the clock and of the processor alone, once it is done. */
function timed<Result>(work: () => Result | Promise<Result>) {
  const [start, before] = [performance.now(), process.cpuUsage()]
  let [seconds, processor] = [0, 0]
  const finish = async (): Promise<Result> => {
    const result = await work()
    const { user, system } = process.cpuUsage(before)
    seconds = (performance.now() - start) / 1000
    processor = (user + system) / 1e6
    return result
  }
  return { done: finish(), seconds: () => seconds, processor: () => processor }
}
