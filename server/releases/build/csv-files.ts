import { byteOrderMark, partForSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import type { TableName } from '../tables/table-name.ts'
import { type BuildFolder, writeTogether } from './build-folder.ts'

const mediaType = 'text/csv; charset=utf-8'

/** A table as CSV for analysis and for spreadsheets. Its text is made once; its parts hold whole records. */
export async function writeCsvFiles(
  build: BuildFolder,
  { name, parts, rows }: { name: TableName; parts: AsyncIterable<string>; rows: () => number },
): Promise<void> {
  const title = `Table ${name}`
  const forAnalysis = { path: `csv/${name}.csv`, mediaType, title }
  const forExcel = { path: `excel/${name}.csv`, mediaType, title: `${title}, for spreadsheets` }
  await writeTogether(
    build,
    [
      { file: forAnalysis, start: '', tell: (part) => part },
      { file: forExcel, start: byteOrderMark, tell: partForSpreadsheet },
    ],
    parts,
    rows,
  )
}
