import type pg from 'pg'
import { seconds } from '../../durations.ts'
import { inTime } from '../../in-time.ts'
import { startRepeating, type Worker } from '../../jobs/repeated-work.ts'
import type { Logger } from '../../logger.ts'
import type { Confirmations } from './confirmations.ts'
import { discard } from './discard.ts'
import { askReplica } from './server-standing.ts'
import type { Servers } from './servers.ts'

const every = seconds(1)
const longestAnswer = seconds(3)
/** So long without an answer, and what was asked before is given up as well. */
const longestSilence = seconds(10)

/**
 * Looks every second, on a connection of its own, whether the server answers, whether it is still the one that takes changes,
 * and whether the second server is there.
 */
export function watchServer(servers: Servers, confirmations: Confirmations, logger: Logger): Worker {
  let connection: pg.Client | undefined
  let lastAnswer = Date.now()

  async function look(): Promise<void> {
    connection ??= await servers.connect()
    const replica = await inTime(longestAnswer, askReplica(connection))
    lastAnswer = Date.now()
    if (replica !== confirmations.replica()) logger[replica === 'away' ? 'error' : 'info']({ replica }, 'second server')
    confirmations.saw(replica)
    // its copy may have taken over without it
    if (replica === 'away') await servers.seek()
  }

  /** An engine that speaks the protocol and has no such tables is not watched. */
  async function silent(reason: unknown): Promise<void> {
    if (isUnknown(reason)) return
    logger.error({ err: reason }, 'the database server does not answer')
    if (connection) discard(connection)
    connection = undefined
    if (Date.now() - lastAnswer > longestSilence) servers.drop()
    await servers.seek()
  }

  const watching = startRepeating({
    every,
    work: () => look().catch(silent),
    onFailure: (error) => logger.error({ err: error }, 'no database server takes changes'),
    atOnce: true,
  })
  return {
    async stop() {
      await watching.stop()
      await connection?.end()
    },
  }
}

function isUnknown(error: unknown): boolean {
  return error instanceof Error && 'code' in error && /^(42|0A)/.test(String(error.code))
}
