import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Service, listening } from './built-service.ts'

/** What a bare server answers with. */
export interface Bare {
  kind: 'http' | 'express'
  body: string | Buffer
  type: string
  encoding?: string
}

/** A yardstick that answers every request with the same bytes, from a process of its own; the bytes are put in the folder. */
export async function startBare(folder: string, { kind, body, type, encoding }: Bare): Promise<Service> {
  const file = path.join(folder, 'bare')
  writeFileSync(file, body)
  const script = path.join(import.meta.dirname, 'bare-server.js')
  const words = [script, kind, file, type, ...(encoding ? [encoding] : [])]
  const env = { PATH: process.env['PATH'], NODE_ENV: 'production' }
  return listening(spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'], env }))
}

/** What is done with such a server, which is ended then. */
export async function withBare<Found>(
  folder: string,
  bare: Bare,
  work: (url: string) => Promise<Found>,
): Promise<Found> {
  const service = await startBare(folder, bare)
  try {
    return await work(service.url)
  } finally {
    await service.stop()
  }
}
