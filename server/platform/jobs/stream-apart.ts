import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { pipeline } from 'node:stream/promises'
import { UserError } from '../errors.ts'
import { startApart } from './run-apart.ts'

/** A text that another process writes, no faster than it is read. */
export interface TextApart {
  /** Throws where the process did not come to its end, so that half of a text is never taken for the whole. */
  parts: AsyncIterable<Uint8Array>
  /** For whoever does not want it any more. */
  stop: () => void
  /** Once the process is no more; never rejects. */
  ended: Promise<unknown>
}

type Message = { ready: true } | { fault: { message: string; status?: number } }

/**
 * Has a long text written in a process of its own, so that it holds up nobody's request and takes nobody's memory. The
 * module is named without its extension and calls `writeApart`. Throws, before there is any text, what is thrown there while
 * the text is prepared; of what a user is told the status too.
 */
export async function streamApart({ module, data }: { module: URL; data: object }): Promise<TextApart> {
  const child = startApart(module, 'pipe')
  const stop = () => void child.kill('SIGKILL')
  const ended = endOf(child)
  try {
    child.send(data)
    await Promise.race([readiness(child), ended.then(({ how }) => Promise.reject(beforeItsTime(how)))])
  } catch (error) {
    stop()
    throw error
  }
  return { parts: partsOf(child, ended, stop), stop, ended }
}

interface End {
  isWhole: boolean
  how: string
}

async function* partsOf(child: ChildProcess, ended: Promise<End>, stop: () => void): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of child.stdout ?? []) yield part as Uint8Array
    const { isWhole, how } = await ended
    if (!isWhole) throw beforeItsTime(how)
  } finally {
    stop()
  }
}

async function readiness(child: ChildProcess): Promise<void> {
  const [message] = (await once(child, 'message')) as [Message]
  if ('ready' in message) return
  const { status, message: said } = message.fault
  throw status === undefined ? new Error(said) : new UserError(status, said)
}

/** Never rejects: it may be heard of late. */
function endOf(child: ChildProcess): Promise<End> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ isWhole: false, how: error.message }))
    child.once('exit', (code, signal) => resolve({ isWhole: code === 0, how: signal ?? `exit code ${code}` }))
  })
}

function beforeItsTime(how: string): Error {
  return new Error(`The text ended before its time (${how})`)
}

/** What a module of such a process gives: its text, and what is to be closed after it. */
export interface WrittenApart {
  parts: AsyncIterable<string> | Iterable<string>
  close: () => Promise<void>
}

/** For the module of such a process: prepares the text that is asked for, writes it, and ends the process. */
export function writeApart(prepare: (data: unknown) => Promise<WrittenApart>): void {
  const send = (message: Message) => new Promise<void>((resolve) => void process.send?.(message, () => resolve()))
  process.once('message', (data) => {
    prepare(data)
      .then(async ({ parts, close }) => {
        await send({ ready: true })
        await pipeline(parts, process.stdout)
        await close()
      })
      .catch(async (error: unknown) => {
        // heard where nothing has been written yet; otherwise the code tells
        process.exitCode = 1
        const status = error instanceof UserError ? { status: error.status } : {}
        await send({ fault: { message: textOf(error), ...status } })
      })
      .finally(() => process.exit())
  })
}

function textOf(error: unknown): string {
  if (error instanceof UserError) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
