import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import autocannon from 'autocannon'
import { newToken } from '../../server/accounts/personal-token.ts'
import { addToken } from '../../server/accounts/personal-token-repository.ts'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { createApp } from '../../server/app.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { minutes } from '../../server/platform/durations.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { type Measurement, rounded } from './measurement.ts'

const seconds = 8
const connections = 8
const overview = `/api/v1/collections/${largeCode}/figures/overview`
const comparison = `/api/v1/collections/${largeCode}/figures/comparison?item=section_1.statement_1&by=region`

/** Requests a second of warm figures through HTTP with a token, at 20,000 organisations and 120 items. */
export async function benchmark(): Promise<Measurement> {
  const large = await largeCollection()
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'benchmark-api-'))
  try {
    return await measure(large, dataFolder)
  } finally {
    await large.remove()
    rmSync(dataFolder, { recursive: true })
  }
}

async function measure({ databases }: LargeCollection, dataFolder: string): Promise<Measurement> {
  const token = await tokenOf(databases)
  const server = appOn(databases, dataFolder).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const headers = { authorization: `Bearer ${token}` }
  const first = await fetch(`${url}${overview}`, { headers })
  const bytes = (await first.arrayBuffer()).byteLength
  const asked = (address: string, more: Record<string, string> = {}) =>
    load(`${url}${address}`, { ...headers, ...more })
  const json = await asked(overview)
  const csv = await asked(comparison, { accept: 'text/csv' })
  const unchanged = await asked(overview, { 'if-none-match': first.headers.get('etag') ?? '' })
  const token304 = await asked('/api/v1/me')
  server.close()
  return {
    name: 'data-api',
    what: `figures through HTTP with a token at 20,000 organisations x 120 items, ${connections} connections for ${seconds} s from a second thread`,
    figures: {
      overviewBytes: bytes,
      overviewJsonPerSecond: json.rate,
      overviewJsonP99Milliseconds: json.p99,
      overviewUnchangedPerSecond: unchanged.rate,
      comparisonByRegionCsvPerSecond: csv.rate,
      comparisonByRegionCsvP99Milliseconds: csv.p99,
      tokenPerSecond: token304.rate,
    },
    goals: [
      { goal: 'every answer is one', met: [json, csv, unchanged, token304].every(({ failed }) => failed === 0) },
      { goal: 'at least 100 overviews a second', met: json.rate >= 100 },
    ],
  }
}

/** From a thread of its own, so that asking does not wait for answering. */
async function load(
  url: string,
  headers: Record<string, string>,
): Promise<{ rate: number; p99: number; failed: number }> {
  const result = await autocannon({ url, headers, connections, duration: seconds, workers: 1 })
  const failed = result.errors + result.timeouts + result['4xx'] + result['5xx']
  return { rate: rounded(result.requests.average, 0), p99: rounded(result.latency.p99, 0), failed }
}

async function tokenOf({ writer }: Databases): Promise<string> {
  const { token, prefix, hash } = newToken()
  const grants = [{ role: 'national_lead', scope: '' } as const]
  const person = { name: 'Nell', email: 'nell@example.nhs.uk', grants, passwordHash: undefined }
  const personId = await addPerson(writer, person, new Date())
  const expiresAt = new Date(Date.now() + minutes(60)).toISOString()
  await addToken(writer, { personId, name: 'Load', prefix, hash, scopes: ['read:figures'], expiresAt }, new Date())
  return token
}

function appOn(databases: Databases, dataFolder: string) {
  const often = { most: 100_000_000, span: minutes(1) }
  return createApp({
    databases,
    logger: createLogger('silent'),
    serviceName: 'Benchmark',
    baseUrl: undefined,
    sessionSecret: 'a secret that only the benchmark knows, and nobody else',
    dataFolder,
    address: 'http://localhost',
    oneTimeCodeKey: 'a key of one-time codes that only the benchmark knows',
    providers: [],
    pseudonymKey: 'a key of pseudonyms that only the benchmark knows',
    messages: {
      transport: 'keep',
      optOut: { key: 'a key of links that only the benchmark knows', baseUrl: 'http://localhost' },
    },
    proxies: 0,
    notice: undefined,
    rates: { token: often, person: often, address: often },
  })
}
