import path from 'node:path'
import { readRecords } from '../../../server/platform/files/csv-records.ts'
import { askDuckDb } from '../../support/duckdb.ts'

export interface ReadTable {
  header: readonly string[]
  records: string[][]
}

/** A table as the release's own reader takes it. */
export async function readTable(folder: string, file: string): Promise<ReadTable> {
  const all: string[][] = []
  for await (const records of readRecords(path.join(folder, file))) all.push(...records)
  const [header = [], ...records] = all
  return { header, records }
}

/** A CSV file as DuckDB takes it, every cell a text. */
export async function readByDuckDb(folder: string, file: string): Promise<string[][]> {
  const place = path.join(folder, file)
  const options = `header = true, all_varchar = true, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n'`
  const rows = await askDuckDb(
    `SELECT * FROM read_csv('${place}', ${options}, auto_detect = false, columns = ${columnsOf(await readTable(folder, file))})`,
  )
  return rows.map((row) => row.map((cell) => cell ?? ''))
}

function columnsOf({ header }: ReadTable): string {
  return `{${header.map((name) => `'${name.replace(/^\uFEFF/, '')}': 'VARCHAR'`).join(', ')}}`
}
