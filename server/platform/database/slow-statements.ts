import type { Logger } from '../logger.ts'
import type { Databases } from './open.ts'
import { watchStatements } from './watch-statements.ts'

/** Statements that write many rows at once are long, and say the same again and again. */
const longestText = 2000

/** Logs each statement that takes so many milliseconds or more: its text, never its values, and for which request it ran. */
export function logSlowStatements(databases: Databases, slow: number, logger: Logger): void {
  watchStatements(databases, ({ way, text, milliseconds, failed, request }) => {
    if (milliseconds < slow) return
    const line = {
      requestId: request?.id,
      method: request?.method,
      route: request?.route(),
      way,
      milliseconds: Math.round(milliseconds),
      failed,
      statement: text.length > longestText ? `${text.slice(0, longestText)}…` : text,
    }
    logger.warn(line, 'slow statement')
  })
}
