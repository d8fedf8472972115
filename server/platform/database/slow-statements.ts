import type { Lately } from '../lately.ts'
import type { Logger } from '../logger.ts'
import type { Databases } from './open.ts'
import { watchStatements } from './watch-statements.ts'

/** Statements that write many rows at once are long, and say the same again and again. */
const longestText = 2000

export interface SlowStatements {
  /** From so many milliseconds on a statement is slow. */
  slow: number
  logger: Logger
  /** Where they are remembered for a while. */
  lately: Pick<Lately, 'noteStatement'>
}

/** Logs each statement that is slow, and has it remembered: its text, never its values, and for which request it ran. */
export function logSlowStatements(databases: Databases, { slow, logger, lately }: SlowStatements): void {
  watchStatements(databases, ({ way, text, milliseconds, failed, request }) => {
    if (milliseconds < slow) return
    const shown = text.length > longestText ? `${text.slice(0, longestText)}…` : text
    const route = request?.route()
    lately.noteStatement({ milliseconds, failed, route, text: shown })
    const line = {
      requestId: request?.id,
      traceId: request?.span?.traceId,
      method: request?.method,
      route,
      way,
      milliseconds: Math.round(milliseconds),
      failed,
      statement: shown,
    }
    logger.warn(line, 'slow statement')
  })
}
