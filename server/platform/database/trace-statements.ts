import { isOnServer } from './copy/dialect.ts'
import type { Databases } from './open.ts'
import { watchStatements } from './watch-statements.ts'

const longestText = 2000

/** Notes each statement in the trace of the request or the work for which it ran: its text, never its values. */
export function traceStatements(databases: Databases): void {
  const system = isOnServer(databases.reader) ? 'postgresql' : 'sqlite'
  watchStatements(databases, ({ way, text, milliseconds, failed, request }) =>
    request?.span?.note(verbOf(text), milliseconds, {
      failed,
      facts: { 'db.system.name': system, 'db.query.text': text.slice(0, longestText), 'survey.way': way },
    }),
  )
}

/** The first word of a statement: "SELECT". */
function verbOf(text: string): string {
  return /^\W*(\w+)/.exec(text)?.[1]?.toUpperCase() ?? 'STATEMENT'
}
