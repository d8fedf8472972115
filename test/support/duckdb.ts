import { DuckDBInstance } from '@duckdb/node-api'

/** What an independent reader makes of a file: the rows of one statement, each value as its text. */
export async function askDuckDb(statement: string): Promise<(string | null)[][]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  try {
    const reader = await connection.runAndReadAll(statement)
    return reader.getRows().map((row) => row.map((value) => (value === null ? null : String(value))))
  } finally {
    connection.closeSync()
    instance.closeSync()
  }
}
