import { type ChildProcess, fork } from 'node:child_process'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { brokenOff } from './broken-off.ts'
import type { JobProgress, JobRun } from './job.ts'

type Message<Result> = { progress: JobProgress } | { result: Result } | { fault: { message: string; code?: string } }

/**
 * Does heavy work in a process of its own, so that it holds up nobody's request and takes nobody's memory, and gives what
 * came of it. The module is named without its extension, which differs between sources and build; it calls `workApart`.
 * Stopped by the signal, the process is ended at once; it also ends when this one does. One that ends without a result is
 * `BrokenOff`.
 */
export async function runApart<Result>(
  { module, data, options = [] }: { module: URL; data: object; options?: readonly string[] },
  { report, signal }: Pick<JobRun, 'report' | 'signal'>,
): Promise<Result> {
  const child = startApart(module, 'inherit', options)
  const stop = () => void child.kill('SIGKILL')
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  try {
    return await resultOf<Result>(child, data, report)
  } finally {
    signal.removeEventListener('abort', stop)
  }
}

const belowRequests = os.constants.priority.PRIORITY_BELOW_NORMAL

/**
 * A process for a module that is named without its extension; what it prints is passed on or can be read. Requests go before
 * it: while the processors are all wanted it gets about a tenth of one.
 */
export function startApart(module: URL, output: 'inherit' | 'pipe', options: readonly string[] = []): ChildProcess {
  const extension = path.extname(fileURLToPath(import.meta.url))
  const child = fork(`${fileURLToPath(module)}${extension}`, {
    execArgv: [...process.execArgv.filter((option) => !option.startsWith('--test')), ...options],
    serialization: 'advanced',
    stdio: ['ignore', output, 'inherit', 'ipc'],
  })
  if (child.pid !== undefined) os.setPriority(child.pid, Math.max(os.getPriority(), belowRequests))
  return child
}

function resultOf<Result>(child: ChildProcess, data: object, report: JobRun['report']): Promise<Result> {
  return new Promise<Result>((resolve, reject) => {
    let end: (() => void) | undefined
    child.on('message', (message: Message<Result>) => {
      if ('progress' in message) report(message.progress)
      else if ('result' in message) end = () => resolve(message.result)
      else end = () => reject(Object.assign(new Error(message.fault.message), { code: message.fault.code }))
    })
    // one that began and cannot be spoken to is ended, which tells the rest
    child.on('error', (error) => (child.pid === undefined ? reject(error) : child.kill('SIGKILL')))
    child.on('exit', (code, signal) => (end ? end() : reject(brokenOff(code, signal))))
    child.send(data)
  })
}

/** For the module of such a process: does the work that it is given, then ends the process. */
export function workApart(work: (data: unknown, report: (progress: JobProgress) => void) => Promise<unknown>): void {
  const send = (message: Message<unknown>) => process.send?.(message)
  const sendLast = (message: Message<unknown>) => process.send?.(message, () => process.disconnect())
  process.once('disconnect', () => process.exit())
  process.once('message', (data) => {
    work(data, (progress) => send({ progress }))
      .then((result) => sendLast({ result }))
      .catch((error: unknown) => sendLast({ fault: faultOf(error) }))
  })
}

function faultOf(error: unknown): { message: string; code?: string } {
  if (!(error instanceof Error)) return { message: String(error) }
  const message = error.stack ?? error.message
  return 'code' in error && typeof error.code === 'string' ? { message, code: error.code } : { message }
}
