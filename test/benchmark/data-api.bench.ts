import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
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

const seconds = 5
const connections = 8
const overview = `/api/v1/collections/${largeCode}/figures/overview`
const comparison = `/api/v1/collections/${largeCode}/figures/comparison?item=section_1.statement_1&by=region`

/** Requests a second of warm figures through HTTP with a token, at the size of the programme and at twenty times that. */
export async function benchmark(): Promise<Measurement> {
  const usual = await at(1_000)
  const large = await at(20_000)
  return {
    name: 'data-api',
    what: `figures through HTTP with a token at so many organisations x 120 items, ${connections} connections for ${seconds} s from a second thread`,
    figures: { ...named(1_000, usual), ...named(20_000, large) },
    goals: [
      { goal: 'every answer is one', met: usual.failed + large.failed === 0 },
      {
        goal: 'at least 200 unchanged answers a second at 20,000 organisations',
        met: large.overviewUnchangedPerSecond >= 200,
      },
      { goal: 'at least 100 overviews a second at 1,000 organisations', met: usual.overviewPerSecond >= 100 },
    ],
  }
}

function named(organisations: number, { failed: _failed, ...figures }: Rates): Record<string, number> {
  return Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${name}At${organisations}`, figure]))
}

async function at(organisations: number): Promise<Rates> {
  const large = await largeCollection(organisations)
  const dataFolder = mkdtempSync(path.join(tmpdir(), 'benchmark-api-'))
  try {
    return await measure(large, dataFolder)
  } finally {
    await large.remove()
    rmSync(dataFolder, { recursive: true })
  }
}

interface Rates {
  overviewBytes: number
  overviewPerSecond: number
  overviewP99Milliseconds: number
  overviewUnchangedPerSecond: number
  comparisonCsvPerSecond: number
  tokenPerSecond: number
  failed: number
}

async function measure({ databases }: LargeCollection, dataFolder: string): Promise<Rates> {
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
  const unchanged = await asked(overview, { 'if-none-match': first.headers.get('etag') ?? '' })
  const csv = await asked(comparison, { accept: 'text/csv' })
  const me = await asked('/api/v1/me')
  server.close()
  // what was asked last is worked on still, though nobody waits for it
  await wait(2000)
  return {
    overviewBytes: bytes,
    overviewPerSecond: json.rate,
    overviewP99Milliseconds: json.p99,
    overviewUnchangedPerSecond: unchanged.rate,
    comparisonCsvPerSecond: csv.rate,
    tokenPerSecond: me.rate,
    failed: json.failed + unchanged.failed + csv.failed + me.failed,
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
    provenance: { author: 'Benchmark', publisher: 'Benchmark', address: undefined, methods: '# Methods\n' },
    messages: {
      transport: 'keep',
      optOut: { key: 'a key of links that only the benchmark knows', baseUrl: 'http://localhost' },
    },
    proxies: 0,
    notice: undefined,
    rates: { token: often, person: often, address: often },
  })
}
