import { type ChildProcessByStdio, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { promisify } from 'node:util'
import { production } from '../support/process.ts'

export interface Service {
  url: string
  pid: number
  stop: () => Promise<void>
}

const root = path.resolve(import.meta.dirname, '../..')

/** What `npm run build` makes, on the file of a database, as an operator starts it. */
export async function startBuilt(file: string, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  await promisify(execFile)(process.execPath, [path.join(root, 'scripts/build.js')])
  return startAgain(file, settings)
}

/** The same where it is known to be built. */
export function startAgain(file: string, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const where = { DATA_DIR: path.dirname(file), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...settings }
  return listening(
    spawn(process.execPath, [path.join(root, 'build/server/main.js')], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '8', ...production, ...where },
    }),
  )
}

/** A process that says where it listens, once it has. */
export async function listening(child: ChildProcessByStdio<null, Readable, null>): Promise<Service> {
  const ended = once(child, 'exit')
  const failed = ended.then(([code]) => Promise.reject(new Error(`It ended with ${code} before it listened`)))
  const port = await Promise.race([portOf(child.stdout), failed])
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await ended
    },
  }
}

async function portOf(output: Readable): Promise<string> {
  for (;;) {
    const port = /http:\/\/localhost:(\d+)/.exec(String((await once(output, 'data'))[0]))?.[1]
    if (port !== undefined) return port
  }
}
