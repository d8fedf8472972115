import pino, { type Logger } from 'pino'

export type { Logger }

/** Structured lines on standard output. Passwords, cookies and answers are never put into them. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime })
}
