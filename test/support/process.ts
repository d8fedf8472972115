import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { after } from 'node:test'

const root = path.resolve(import.meta.dirname, '../..')
/** What scripts/run-tests.js has built, as an operator has it. */
const built = path.join(root, 'build/server')

/** The service in a process of its own, as an operator starts it. */
export interface ServiceProcess {
  /** `http://localhost:…` */
  address: string
  /** Everything it has printed so far. */
  output: () => string
  /** Waits until it has printed this. */
  printed: (pattern: RegExp) => Promise<string>
  signal: (name: NodeJS.Signals) => void
  pid: number
  /** Its exit code. */
  ended: Promise<number | null>
}

export const production = {
  NODE_ENV: 'production',
  BASE_URL: 'http://survey.example',
  SESSION_SECRET: 'a secret that only the tests know, and nobody else',
  ONE_TIME_CODE_KEY: 'a key of one-time codes that only the tests know',
  PSEUDONYM_KEY: 'a key of pseudonyms that only the tests know',
}

/** Starts it as in production, without the demonstration, and waits until it says where it listens. */
export async function startService(settings: Record<string, string>): Promise<ServiceProcess> {
  const service = runService({ ...production, PORT: '0', HOST: '127.0.0.1', ...settings })
  const address = await Promise.race([
    service.printed(/http:\/\/localhost:\d+/),
    service.ended.then((code) => Promise.reject(new Error(`The service ended with ${code}: ${service.output()}`))),
  ])
  return { ...service, address }
}

/** What a command said, and its exit code. */
export interface Said {
  code: number | null
  out: string
  fault: string
}

/** A command in a process of its own, as an operator runs it: on a database file unless the settings name a server. */
export function cli(settings: Record<string, string>, ...words: string[]): Said {
  const { DATABASE_URL: _ours, ...rest } = process.env
  const done = spawnSync(process.execPath, [path.join(built, 'cli.js'), ...words], {
    cwd: root,
    env: { ...rest, NODE_ENV: 'test', ...settings },
    encoding: 'utf8',
  })
  return { code: done.status, out: done.stdout, fault: done.stderr }
}

/** Starts it with exactly these settings. A test that fails does not leave it running. */
export function runService(settings: Record<string, string>) {
  const child = spawn(process.execPath, [path.join(built, 'main.js')], {
    cwd: root,
    env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...settings },
  })
  after(() => void child.kill('SIGKILL'))
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
  return {
    output: () => text,
    signal: (name: NodeJS.Signals) => void child.kill(name),
    pid: child.pid ?? 0,
    ended: exitOf(child),
    async printed(pattern: RegExp): Promise<string> {
      for (;;) {
        const found = pattern.exec(text)
        if (found) return found[0]
        await once(child.stdout, 'data')
      }
    },
  }
}

async function exitOf(child: ChildProcessWithoutNullStreams): Promise<number | null> {
  const [code] = (await once(child, 'close')) as [number | null]
  return code
}
