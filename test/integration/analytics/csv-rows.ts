import { parse } from 'csv-parse/sync'

/** The rows of a CSV file by the names of its columns. */
export function csvRows(text: string): Record<string, string>[] {
  return parse(text, { columns: true })
}
