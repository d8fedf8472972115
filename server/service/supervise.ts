import cluster, { type Worker as Process } from 'node:cluster'
import { setTimeout as pause } from 'node:timers/promises'
import type { Config } from '../config.ts'
import { seconds } from '../platform/durations.ts'
import { createLogger } from '../platform/logger.ts'
import { gatherFindings } from './ask-processes.ts'
import type { Served } from './serve.ts'
import { giveTurns } from './write-turns.ts'

/** A process that ends sooner than this after it began is not begun again at once: something is wrong with all of them. */
const soon = seconds(5)

/**
 * Keeps several processes serving on one port: one that ends is begun again, SIGHUP begins each anew while the others go on
 * serving, SIGTERM and SIGINT stop them all. Gives what they serve once all of them do.
 */
export async function supervise({ processes, logLevel }: Config): Promise<Served> {
  const logger = createLogger(logLevel)
  const serving = new Set<Process>()
  let stopping = false
  let restarting: Promise<unknown> = Promise.resolve()

  async function begin(): Promise<Served> {
    const begun = Date.now()
    const process = cluster.fork()
    process.once('exit', (code, signal) => {
      const wasServing = serving.delete(process)
      if (stopping || !wasServing) return
      logger.error({ pid: process.process.pid, code, signal }, 'a process of the service ended, and is begun again')
      void beginAgain(Date.now() - begun < soon ? soon : 0)
    })
    const served = await servedBy(process)
    serving.add(process)
    logger.info({ pid: process.process.pid }, 'a process of the service serves')
    return served
  }

  async function beginAgain(wait: number): Promise<void> {
    await pause(wait)
    if (stopping) return
    await begin().catch((error: unknown) => {
      logger.error({ err: error }, 'a process of the service could not be begun')
      return beginAgain(soon)
    })
  }

  /** One after the other: as many serve as before, at any time. */
  async function restart(): Promise<void> {
    const before = Array.from(serving)
    for (const old of before) {
      if (stopping) return
      await begin()
      await retire(old)
    }
    logger.info('every process of the service was begun anew')
  }

  function retire(old: Process): Promise<void> {
    serving.delete(old)
    return ended(old, 'SIGTERM')
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    stopping = true
    await Promise.all(Object.values(cluster.workers ?? {}).flatMap((one) => (one ? [ended(one, signal)] : [])))
    process.exit(0)
  }

  gatherFindings(() => serving)
  giveTurns()
  process.on('SIGHUP', () => {
    restarting = restarting
      .then(restart)
      .catch((error: unknown) => logger.error({ err: error }, 'the processes of the service were not begun anew'))
  })
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void stop(signal))
  const begun = Promise.all(Array.from({ length: processes }, begin))
  // whoever asks for others meanwhile means all of these
  restarting = begun
  const [served] = await begun
  if (!served) throw new Error('No process of the service was begun')
  return served
}

/** To be called by a process that is supervised, once it serves. */
export function tellServed(served: Served): void {
  process.send?.(served)
}

function servedBy(begun: Process): Promise<Served> {
  return new Promise((resolve, reject) => {
    // it may have written something before, and have asked for its turn
    begun.on('message', (letter: Served | { about: string }) => 'address' in letter && resolve(letter))
    begun.once('exit', (code) => reject(new Error(`A process of the service ended with ${code} before it served`)))
  })
}

function ended(one: Process, signal: NodeJS.Signals): Promise<void> {
  return new Promise((resolve) => {
    one.once('exit', () => resolve())
    one.process.kill(signal)
  })
}
