import { isOnServer } from './copy/dialect.ts'
import type { Database } from './open.ts'

/**
 * The values of a column in each group, one a line and in no order that means anything: thousands of short texts cost a
 * process far less in one row than in one row each. None of them may hold a new line.
 */
export function linesOf(db: Database, column: string) {
  return db.raw<string>(`${isOnServer(db) ? 'string_agg' : 'group_concat'}(??, ?)`, [column, '\n'])
}
