import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { after, describe, it } from 'node:test'
import SwaggerParser from '@apidevtools/swagger-parser'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { type Document, OpenAPIClientAxios } from 'openapi-client-axios'
import { person, signedIn, type Visitor } from '../../support/app.ts'
import { apiWorld, get } from './api-world.ts'

interface Described {
  openapi: string
  paths: Record<string, { get: DescribedOperation }>
  components: { schemas: Record<string, unknown> }
}

interface DescribedOperation {
  operationId: string
  parameters: { name: string; in: string; required: boolean }[]
  responses: Record<string, { content?: Record<string, { schema: object }> }>
}

describe('the description of the data API', async () => {
  const { app, databases, tokens } = await apiWorld()
  const administrator = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const server = app.listen(0, '127.0.0.1')
  await once(server, 'listening')
  after(() => server.close())
  const { body, headers } = await get(app, '/api/v1/openapi.json').expect(200)
  const description = body as Described
  const operations = Object.entries(description.paths).map(([path, { get: operation }]) => ({ path, operation }))

  it('is OpenAPI 3.1, open to everybody, kept by caches and asked for again', () => {
    assert.equal(description.openapi, '3.1.0')
    assert.equal(headers['cache-control'], 'public, no-cache')
    assert.ok(operations.length > 20)
  })

  it('is right for a parser of such descriptions', async () => {
    await SwaggerParser.validate(structuredClone(body) as never)
  })

  it('leads a client that is made from it through every operation, with answers that are as it says', async () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false })
    ajv.addSchema({ $id: 'description', components: description.components })
    const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1`
    const api = new OpenAPIClientAxios({
      definition: { ...(structuredClone(body) as Document), servers: [{ url: baseURL }] },
      axiosConfigDefaults: { headers: { Authorization: `Bearer ${tokens.nell}` }, validateStatus: () => true },
    })
    const client = await api.init<Record<string, never>>()
    const values: Record<string, string> = {
      collection: '2025',
      number: '1',
      organisation: 'RAA',
      setting: 'acute',
      icb: 'Q1',
    }
    const inBrowser = {
      headers: { Authorization: null, Cookie: cookieOf(administrator), 'Sec-Fetch-Site': 'same-origin' },
    }
    const lacking: string[] = []
    let rows = 0
    for (const { operation } of operations) {
      const given = operation.parameters.filter((one) => one.required).map(({ name }) => [name, values[name] ?? '1'])
      const call = client[operation.operationId] as unknown as (
        parameters: Record<string, string>,
        content?: undefined,
        config?: object,
      ) => Promise<{ status: number; data: { items?: unknown[] } }>
      // what the programme team alone is given no token gets
      const config = operation.operationId.startsWith('getBurden') ? inBrowser : {}
      const { status, data } = await call(Object.fromEntries(given) as Record<string, string>, undefined, config)
      const schema = operation.responses['200']?.content?.['application/json']?.schema ?? false
      const valid = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"description#/')) as object)
      if (status !== 200 || !valid(data))
        lacking.push(`${operation.operationId}: ${status} ${JSON.stringify(valid.errors ?? data).slice(0, 400)}`)
      rows += data.items?.length ?? 0
    }
    assert.deepEqual(lacking, [])
    assert.ok(rows > 300, `${rows} items were checked`)
  })

  it('says of faults what they look like', async () => {
    const ajv = new Ajv2020({ strict: false })
    const isProblem = ajv.compile(description.components.schemas['Problem'] as object)
    for (const path of [
      '/api/v1/releases/2025/99',
      '/api/v1/releases?limit=0',
      '/api/v1/collections/2025/figures/trend',
      '/api/v1/nothing',
    ]) {
      const { body: problem, headers: given } = await get(app, path)
      assert.match(given['content-type'] ?? '', /^application\/problem\+json/)
      assert.ok(isProblem(problem), `${path}: ${JSON.stringify(problem)}`)
    }
  })
})

function cookieOf({ jar }: Visitor): string {
  const cookie = jar.getCookie('session', { domain: '127.0.0.1', path: '/', secure: false, script: false })
  return `session=${cookie?.value}`
}
