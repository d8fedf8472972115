import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { promisify } from 'node:util'
import { production } from '../support/process.ts'

export interface Service {
  url: string
  pid: number
  stop: () => Promise<void>
}

/** What `npm run build` makes, on the file of a database, as an operator starts it. */
export async function startBuilt(file: string, settings: Readonly<Record<string, string>> = {}): Promise<Service> {
  const root = path.resolve(import.meta.dirname, '../..')
  await promisify(execFile)(process.execPath, [path.join(root, 'scripts/build.js')])
  const where = { DATA_DIR: path.dirname(file), HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'silent', ...settings }
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'build/server/main.js')], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], UV_THREADPOOL_SIZE: '8', ...production, ...where },
  })
  let port: string | undefined
  while (port === undefined) port = /http:\/\/localhost:(\d+)/.exec(String(await once(child.stdout, 'data')))?.[1]
  return {
    url: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      child.kill()
      await once(child, 'exit')
    },
  }
}
