import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { serverAddresses, withoutPassword } from '../address.ts'
import { Conflict, Invalid } from '../../errors.ts'

/** A program of PostgreSQL, and where it works. */
export interface ToolCall {
  program: 'pg_dump' | 'pg_restore'
  /** The folder of the programs; undefined where the system finds them. */
  tools: string | undefined
  words: readonly string[]
  signal?: AbortSignal | undefined
}

/** Runs it to its end. What it complains of becomes the sentence that the person reads. */
export async function callTool({ program, tools, words, signal }: ToolCall): Promise<void> {
  const place = tools === undefined ? program : path.join(tools, program)
  const child = spawn(place, words, { stdio: ['ignore', 'ignore', 'pipe'], ...(signal && { signal }) })
  let complaints = ''
  child.stderr.on('data', (chunk: Buffer) => (complaints = (complaints + chunk.toString()).slice(-4000)))
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  }).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new Invalid(missing(program, tools))
    throw error
  })
  if (code !== 0) throw new Conflict(`${program} ended with ${code ?? 'a signal'}: ${complaints.trim()}`)
}

function missing(program: string, tools: string | undefined): string {
  const where = tools === undefined ? 'was not found' : `is not in ${tools}`
  return `The program ${program} of PostgreSQL ${where}. Install PostgreSQL’s client programs (Debian: postgresql-client), not older than the server, or name their folder with DATABASE_TOOLS`
}

/**
 * The address of a server for a program's command line, which everybody on the machine can read: its password lies in a
 * file meanwhile that only the service's own account can.
 */
export async function withHiddenPassword<Result>(
  url: string,
  work: (address: string) => Promise<Result>,
): Promise<Result> {
  const several = serverAddresses(url).length > 1 ? { target_session_attrs: 'read-write' } : {}
  const { address, password } = withoutPassword(url, several)
  if (password === '') return work(address)
  const folder = mkdtempSync(path.join(tmpdir(), 'survey-'))
  try {
    const file = path.join(folder, 'password')
    writeFileSync(file, `*:*:*:*:${password.replaceAll(/[\\:]/g, String.raw`\$&`)}\n`, { mode: 0o600 })
    return await work(withoutPassword(url, { ...several, passfile: file }).address)
  } finally {
    rmSync(folder, { recursive: true })
  }
}
