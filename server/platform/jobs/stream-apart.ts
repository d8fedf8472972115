import { once } from 'node:events'
import { UserError } from '../errors.ts'
import { framedText } from './text-frames.ts'
import { keepProcess, takeProcess, type TextProcess } from './text-process.ts'
import type { TextMessage } from './write-apart.ts'

/** A text that another process writes, no faster than it is read. */
export interface TextApart {
  /** Throws where the process did not come to the end of it, so that half of a text is never taken for the whole. */
  parts: AsyncIterable<Uint8Array>
  /** For whoever does not want it any more: the process is ended. */
  stop: () => void
  /** Once it was written to its end or the process is no more; never rejects. */
  over: Promise<unknown>
}

/**
 * Has a long text written in a process of its own, so that it holds up nobody's request and takes nobody's memory. The
 * module is named without its extension and calls `writeApart`. Throws, before there is any text, what is thrown there while
 * the text is prepared; of what a user is told the status too. The process then waits for the next text for a while.
 */
export async function streamApart({ module, data }: { module: URL; data: object }): Promise<TextApart> {
  const writer = takeProcess(module)
  const { child, ended } = writer
  try {
    child.send(data)
    await Promise.race([readiness(writer), ended.then((how) => Promise.reject(beforeItsTime(how)))])
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
  return textOf(writer, (isWhole) => (isWhole ? keepProcess(module, writer) : void child.kill('SIGKILL')))
}

function textOf({ chunks, ended }: TextProcess, leave: (isWhole: boolean) => void): TextApart {
  let leaving: ((isWhole: boolean) => void) | undefined
  const left = new Promise<void>((resolve) => {
    leaving = (isWhole) => {
      leaving = undefined
      leave(isWhole)
      if (isWhole) resolve()
    }
  })
  async function* parts(): AsyncGenerator<Uint8Array> {
    try {
      yield* framedText(chunks, async () => beforeItsTime(await ended))
      leaving?.(true)
    } finally {
      leaving?.(false)
    }
  }
  return { parts: parts(), stop: () => leaving?.(false), over: Promise.race([left, ended]) }
}

async function readiness({ child }: TextProcess): Promise<void> {
  const [message] = (await once(child, 'message')) as [TextMessage]
  if ('ready' in message) return
  const { status, message: said } = message.fault
  throw status === undefined ? new Error(said) : new UserError(status, said)
}

function beforeItsTime(how: string): Error {
  return new Error(`The text ended before its time (${how})`)
}
