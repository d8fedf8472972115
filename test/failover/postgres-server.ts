import { execFile, spawn } from 'node:child_process'
import { appendFileSync, chownSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A server of PostgreSQL of a test's own, as its own programs make and start it. */
export interface PostgresServer {
  port: number
  /** With settings such as `pg_stat_statements.max=20000`, besides those of its file. */
  start: (...settings: readonly string[]) => Promise<void>
  /** As when its machine dies: every process of it at once, with SIGKILL. */
  kill: () => Promise<void>
  stop: () => Promise<void>
  /** Makes a copy of it that follows it under this name. */
  copyOf: (primary: PostgresServer, name: string) => Promise<void>
  /** The copy takes over. */
  promote: () => Promise<void>
  configure: (lines: string) => Promise<void>
  /** Whether a synchronous replica follows it. */
  isFollowed: () => Promise<boolean>
  /** What a statement gives, as text. */
  ask: (sql: string) => Promise<string>
}

/** Makes an empty one, which is not started; gone when the file's tests are over. */
export async function newPostgresServer(): Promise<PostgresServer> {
  const port = await freePort()
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-server-'))
  const data = path.join(folder, 'data')
  const tool = (name: string, ...given: string[]) => runTool(folder, name, given)
  if (isRoot()) await own(folder)
  await tool('initdb', '-D', data, '-U', 'survey', '--auth=trust', '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync')
  const server: PostgresServer = {
    port,
    start: (...settings) => startServer(folder, { data, port, settings }),
    async kill() {
      const postmaster = Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
      const all = [postmaster, ...childrenOf(postmaster)]
      for (const pid of all.filter(isAlive)) endNow(pid)
      while (all.some(isAlive)) await pause(20)
      // its number may not be free at once, and a server that starts would think that this one still runs
      rmSync(path.join(data, 'postmaster.pid'))
    },
    stop: async () => void (await tool('pg_ctl', 'stop', '-D', data, '-m', 'fast')),
    async copyOf(primary, name) {
      rmSync(data, { recursive: true, force: true })
      const from = `host=127.0.0.1 port=${primary.port} user=survey`
      await tool('pg_basebackup', '-D', data, '-d', from, '-R', '-c', 'fast', '--no-sync')
      appendFileSync(
        path.join(data, 'postgresql.conf'),
        `\nprimary_conninfo = '${from} application_name=${name}'\nsynchronous_standby_names = ''\n`,
      )
      // what pg_basebackup has written there goes before the file above
      writeFileSync(path.join(data, 'postgresql.auto.conf'), '')
    },
    promote: async () => void (await tool('pg_ctl', 'promote', '-w', '-D', data)),
    async configure(lines) {
      appendFileSync(path.join(data, 'postgresql.conf'), `\n${lines}\n`)
      await tool('pg_ctl', 'reload', '-D', data)
    },
    isFollowed: async () =>
      (await server.ask(`select count(*) from pg_stat_replication where sync_state = 'sync'`)) === '1',
    ask: (sql) =>
      tool(
        'psql',
        '-X',
        '-A',
        '-t',
        '-h',
        '127.0.0.1',
        '-p',
        String(port),
        '-U',
        'survey',
        '-d',
        'postgres',
        '-c',
        sql,
      ),
  }
  after(async () => {
    if (isRunning(data)) await server.kill()
    rmSync(folder, { recursive: true, force: true })
  })
  return server
}

/** Waits until this is so, and says how long it took in milliseconds. */
export async function until(what: string, isSo: () => Promise<boolean> | boolean, longest = 60_000): Promise<number> {
  const began = performance.now()
  while (!(await isSo())) {
    if (performance.now() - began > longest) throw new Error(`Not within ${longest} ms: ${what}`)
    await pause(20)
  }
  return Math.round(performance.now() - began)
}

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}

function isRoot(): boolean {
  return process.getuid?.() === 0
}

/** A server refuses to be run by root: the system's user for it has the folder. */
async function own(folder: string): Promise<void> {
  const [uid, gid] = await Promise.all(
    ['-u', '-g'].map(async (what) => Number((await run('id', [what, 'postgres'])).stdout)),
  )
  chownSync(folder, uid ?? 0, gid ?? 0)
}

/** The folder of the newest version of PostgreSQL's programs. */
export const programs =
  readdirSync('/usr/lib/postgresql')
    .toSorted((one, other) => Number(one) - Number(other))
    .map((version) => `/usr/lib/postgresql/${version}/bin`)
    .at(-1) ?? ''

function commandOf(name: string, given: readonly string[]): [string, string[]] {
  const program = `${programs}/${name}`
  return isRoot() ? ['runuser', ['-u', 'postgres', '--', program, ...given]] : [program, [...given]]
}

async function runTool(cwd: string, name: string, given: readonly string[]): Promise<string> {
  const { stdout } = await run(...commandOf(name, given), { cwd })
  return stdout.trim()
}

/** Begun apart, so that it holds none of the pipes of the test. */
async function startServer(
  folder: string,
  { data, port, settings }: { data: string; port: number; settings: readonly string[] },
): Promise<void> {
  const options = [`-p ${port} -h 127.0.0.1 -c unix_socket_directories=''`, ...settings.map((one) => `-c ${one}`)].join(
    ' ',
  )
  const given = ['start', '-w', '-D', data, '-l', path.join(folder, 'log'), '-o', options]
  const starting = spawn(...commandOf('pg_ctl', given), { cwd: folder, stdio: 'ignore' })
  const code = await new Promise((resolve) => starting.once('close', resolve))
  if (code !== 0) throw new Error(`The server did not start: ${readFileSync(path.join(folder, 'log'), 'utf8')}`)
}

function childrenOf(parent: number): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === parent)
    .map(Number)
}

function parentOf(pid: string): number | undefined {
  try {
    return Number(/\) . (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1])
  } catch {
    return undefined
  }
}

function isAlive(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}

/** One that has ended by itself meanwhile is no fault. */
function endNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

function isRunning(data: string): boolean {
  try {
    return isAlive(Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0]))
  } catch {
    return false
  }
}
