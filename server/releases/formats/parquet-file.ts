import { ByteWriter, ParquetWriter } from 'hyparquet-writer'
import { columnElements, type GatheredColumn, type ParquetColumn } from './parquet-column.ts'

/** So many cells are held at a time: about 15 MB. */
const cellsAtOnce = 250_000
const fewestRows = 1000

/**
 * A table as an Apache Parquet file, bit by bit: a row group takes the same memory whatever the size of the table. The
 * same records give the same bytes on every machine, as the codec is the package's own and nothing depends on time.
 */
export async function* parquetParts(
  { columns, gathered }: { columns: readonly ParquetColumn[]; gathered: readonly GatheredColumn[] },
  records: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Uint8Array> {
  const bytes = new ByteWriter()
  const elements = columns.flatMap(columnElements)
  const schema = [{ name: 'root', num_children: elements.length }, ...elements]
  const writer = new ParquetWriter({ writer: bytes, schema, codec: 'SNAPPY', createdBy: 'digital-maturity' })
  const rowsAtOnce = groupRows(elements.length)
  const writeGroup = async (rows: number): Promise<Uint8Array> => {
    await writer.write({ columnData: gathered.flatMap((column) => column.take()), rowGroupSize: rows })
    return taken(bytes)
  }
  let rows = 0
  for await (const batch of records)
    for (const record of batch) {
      if (record.length !== columns.length)
        throw new Error(`A record has ${record.length} cells, not ${columns.length}`)
      for (const [place, column] of gathered.entries()) column.add(record[place] ?? '')
      rows += 1
      if (rows < rowsAtOnce) continue
      yield await writeGroup(rows)
      rows = 0
    }
  if (rows > 0) yield await writeGroup(rows)
  await writer.finish()
  yield taken(bytes)
}

/** Whole thousands, as many as fit. */
export function groupRows(columns: number): number {
  return Math.max(fewestRows, Math.floor(cellsAtOnce / columns / fewestRows) * fewestRows)
}

function taken(bytes: ByteWriter): Uint8Array {
  const part = bytes.getBytes().slice()
  bytes.index = 0
  return part
}
