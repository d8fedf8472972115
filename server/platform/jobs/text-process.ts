import type { ChildProcess } from 'node:child_process'
import { Socket } from 'node:net'
import { startApart } from './run-apart.ts'

/** A process that writes one text after another. */
export interface TextProcess {
  child: ChildProcess
  /** What it writes. */
  chunks: AsyncIterator<Uint8Array>
  /** How it ended; never rejects, as it may be heard of late. */
  ended: Promise<string>
}

/**
 * How long one waits for the next text before it is ended: starting one takes half a second of the processor, which is a
 * third of a file of 2.4 million answers, and people take one file after another.
 */
const waitsFor = 60_000

/**
 * A text is made of what is used up at once: that is cleared away in small steps, which stay in the processor's cache, and
 * what the whole of a text was made from before the next one is begun.
 */
const tidyHeap = ['--max-semi-space-size=2', '--expose-gc']

const waiting = new Map<string, { process: TextProcess; until: NodeJS.Timeout }>()

/** One that waits for the module, or a new one. */
export function takeProcess(module: URL): TextProcess {
  const kept = waiting.get(module.href)
  if (!kept) return startProcess(module)
  forget(module, kept.process)
  holdUp(kept.process.child, true)
  return kept.process
}

/** Of each module one waits; it keeps nobody from ending. */
export function keepProcess(module: URL, process: TextProcess): void {
  const { child, ended } = process
  const end = () => void child.kill('SIGKILL')
  if (waiting.has(module.href) || !child.connected) return end()
  holdUp(child, false)
  waiting.set(module.href, { process, until: setTimeout(end, waitsFor).unref() })
  void ended.then(() => forget(module, process))
}

function forget({ href }: URL, process: TextProcess): void {
  const kept = waiting.get(href)
  if (kept?.process !== process) return
  clearTimeout(kept.until)
  waiting.delete(href)
}

function startProcess(module: URL): TextProcess {
  const child = startApart(module, 'pipe', tidyHeap)
  if (!child.stdout) throw new Error('What the process writes cannot be read')
  const chunks = child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterator<Uint8Array>
  return { child, chunks, ended: endOf(child) }
}

/** Whether this process goes on for the sake of that one. */
function holdUp(child: ChildProcess, does: boolean): void {
  const all = [child, child.channel, child.stdout instanceof Socket ? child.stdout : undefined]
  for (const one of all) {
    if (does) one?.ref()
    else one?.unref()
  }
}

function endOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`))
  })
}
