import { Unavailable } from '../../errors.ts'

/** What PostgreSQL and the system say where a server is not there, is starting or stopping, or takes no more connections. */
const codes: readonly unknown[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  '08000',
  '08003',
  '08006',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  // the server has ended a transaction in which nothing was asked for
  '25P03',
  // it was the server that takes changes, and is so no more
  '25006',
]

/** The driver gives these no code. */
const words = /^Connection terminated|connection error and is not queryable|^timeout expired|Client was closed/

/** Knex writes the statement before the message of whatever is thrown while it runs: nobody is to read that in a sentence. */
function keepMessage(error: Error): void {
  const { message } = error
  Object.defineProperty(error, 'message', { get: () => message, set: (_statement: string) => {} })
}

/** The server does not answer. Whether a change that was under way was made is not known. */
export class DatabaseAway extends Unavailable {
  constructor(cause: unknown) {
    super('The database does not answer at the moment. Everything that was acknowledged as saved is safe', 5, { cause })
    keepMessage(this)
  }
}

/** A change that is not on both servers is not acknowledged; it may show once the other is back. */
export class ReplicaAway extends Unavailable {
  constructor(cause?: unknown) {
    const why = 'Everything is kept on two servers, and one of them does not answer'
    super(`${why}: nothing can be saved until it does. Everything that was acknowledged as saved is safe`, 10, {
      cause,
    })
    keepMessage(this)
  }
}

/** The same fault, as whoever uses the service reads it, where it says that the server is not there. */
export function asAway(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof Unavailable) return error
  const isAway = ('code' in error && codes.includes(error.code)) || words.test(error.message)
  return isAway ? new DatabaseAway(error) : error
}
