import path from 'node:path'
import { pathToFileURL } from 'node:url'

const module = pathToFileURL(path.join(import.meta.dirname, 'break-disk.js')).href

/** Settings for a process whose writing of a file goes wrong, in one of the ways that break-disk.js knows. */
export function faultyDisk(fault: 'full' | 'killed' | 'stuck', file: string, note = ''): Record<string, string> {
  return { NODE_OPTIONS: `--import=${module}`, FAULT: fault, FAULT_AT: file, FAULT_NOTE: note }
}

/** Sets them for the processes that are started meanwhile. */
export async function withEnvironment(settings: Record<string, string>, work: () => Promise<void>): Promise<void> {
  const before = new Map(Object.keys(settings).map((name) => [name, process.env[name]]))
  Object.assign(process.env, settings)
  try {
    await work()
  } finally {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
  }
}
