import pino, { type DestinationStream, type Logger } from 'pino'
import { withOriginalPlaces } from './original-places.ts'

export type { Logger }

/**
 * Structured lines, on standard output unless told otherwise. Passwords, cookies and answers are never put into them, and
 * of an error only its kind and its place: databases add the values that were to be written.
 */
export function createLogger(level: string, destination?: DestinationStream): Logger {
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime, serializers: { err: plainError } }
  return destination ? pino(settings, destination) : pino(settings)
}

function plainError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error }
  const { type, message, stack } = pino.stdSerializers.err(error)
  return { type, message, stack: withOriginalPlaces(stack), ...('code' in error && { code: error.code }) }
}
