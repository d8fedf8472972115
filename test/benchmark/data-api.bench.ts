import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { newToken } from '../../server/accounts/personal-token.ts'
import { addToken } from '../../server/accounts/personal-token-repository.ts'
import { addPerson } from '../../server/accounts/person-repository.ts'
import { createApp } from '../../server/app.ts'
import type { Databases } from '../../server/platform/database/open.ts'
import { minutes } from '../../server/platform/durations.ts'
import { createLogger } from '../../server/platform/logger.ts'
import { asked, type Rate, rateOf } from './http-load.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { figure, type Figure, type Measurement } from './measurement.ts'

const overview = `/api/v1/collections/${largeCode}/figures/overview`
const comparison = `/api/v1/collections/${largeCode}/figures/comparison?item=section_1.statement_1&by=region`

/** Requests a second of warm figures through HTTP with a token, at the size of the programme and at twenty times that. */
export async function benchmark(): Promise<Measurement> {
  const usual = await at(1_000)
  const large = await at(20_000)
  return {
    name: 'data-api',
    what: `figures through HTTP with a token at so many organisations x 120 items, ${asked}`,
    figures: { ...named('1,000 organisations', usual), ...named('20,000 organisations', large) },
    goals: [
      { goal: 'every answer is one', isExact: true, met: usual.failed + large.failed === 0 },
      { of: '1,000 organisations: overview', goal: 'at least 100 a second', met: usual.overview.perSecond >= 100 },
      {
        of: '20,000 organisations: overview, unchanged',
        goal: 'at least 200 a second',
        met: large.unchanged.perSecond >= 200,
      },
    ],
  }
}

function named(size: string, { bytes, overview: json, unchanged, csv, me }: Rates): Record<string, Figure> {
  return {
    [`${size}: overview, size`]: figure(bytes, 'bytes'),
    [`${size}: overview`]: figure(json.perSecond, 'a second'),
    [`${size}: overview, 99% within`]: figure(json.p99Milliseconds, 'ms'),
    [`${size}: overview, unchanged`]: figure(unchanged.perSecond, 'a second'),
    [`${size}: comparison as CSV`]: figure(csv.perSecond, 'a second'),
    [`${size}: who the token is of`]: figure(me.perSecond, 'a second'),
  }
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
  bytes: number
  overview: Rate
  unchanged: Rate
  csv: Rate
  me: Rate
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
  const rate = (address: string, more: Record<string, string> = {}) =>
    rateOf(`${url}${address}`, { ...headers, ...more })
  const json = await rate(overview)
  const unchanged = await rate(overview, { 'if-none-match': first.headers.get('etag') ?? '' })
  const csv = await rate(comparison, { accept: 'text/csv' })
  const me = await rate('/api/v1/me')
  server.close()
  // what was asked last is worked on still, though nobody waits for it
  await wait(2000)
  const failed = json.failed + unchanged.failed + csv.failed + me.failed
  return { bytes, overview: json, unchanged, csv, me, failed }
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
