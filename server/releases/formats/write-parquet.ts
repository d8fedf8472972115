import { readRecords } from '../../platform/files/csv-records.ts'
import { placeOf, writeBuilt } from '../build/build-folder.ts'
import type { BuildStep } from '../build/build-step.ts'
import type { TableName } from '../tables/table-name.ts'
import { type ColumnMeasure, gatherColumn } from './parquet-column.ts'
import { parquetParts } from './parquet-file.ts'
import type { DescribedTable } from './release-facts.ts'

/** In the order of the columns. */
export type TableMeasures = Map<TableName, readonly ColumnMeasure[]>

/** Makes the Parquet file of a table from its CSV, and notes how long its cells are. */
export async function writeParquet(
  { build, measures }: BuildStep,
  { schema, rows, csv }: DescribedTable,
): Promise<void> {
  const { name, title, columns } = schema
  const gathered = columns.map(gatherColumn)
  const records = afterHeader(
    readRecords(placeOf(build, csv)),
    columns.map((column) => column.name),
  )
  await writeBuilt(
    build,
    { path: `parquet/${name}.parquet`, mediaType: 'application/vnd.apache.parquet', title: `${title}, as Parquet` },
    parquetParts({ columns, gathered }, records),
    () => rows,
  )
  measures.set(
    name,
    gathered.map(({ measure }) => measure),
  )
}

/** The file must begin as the table is described. */
async function* afterHeader(batches: AsyncIterable<string[][]>, header: readonly string[]): AsyncGenerator<string[][]> {
  let isFirst = true
  for await (const batch of batches) {
    const first = isFirst ? batch.shift() : undefined
    if (first && first.join() !== header.join()) throw new Error(`The columns ${first.join()} are not those described`)
    isFirst = false
    yield batch
  }
}
