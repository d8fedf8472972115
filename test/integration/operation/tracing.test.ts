import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { addJob } from '../../../server/platform/jobs/job-repository.ts'
import { doNextJob } from '../../../server/platform/jobs/job-worker.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import type { Tracing } from '../../../server/platform/span.ts'
import { openTracing } from '../../../server/platform/tracing.ts'
import { person, signedIn, testApp, visitor } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { withEnvironment } from '../../support/faulty-disk.ts'
import { testObservation } from '../../support/observation.ts'
import { startTraceReceiver } from '../../support/trace-receiver.ts'

const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
const parentId = '00f067aa0ba902b7'
const traceparent = `00-${traceId}-${parentId}-01`
const settings = { serviceName: 'survey', version: '1.2.3' }

describe('traces', async () => {
  const databases = await freshDatabases()
  const email = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const receiver = await startTraceReceiver()
  const lines: Record<string, unknown>[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) })
  const isLoaded = () => Object.keys(createRequire(import.meta.url).cache).some((file) => file.includes('sdk-trace'))
  const loadedUnasked = isLoaded()
  const environment = { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.address, OTEL_RESOURCE_ATTRIBUTES: 'deployment=test' }
  /** Everything that is told of while something is done, and sent. */
  const traced = async (work: (tracing: Tracing) => Promise<unknown>) => {
    receiver.spans.length = 0
    lines.length = 0
    await withEnvironment(environment, async () => {
      const tracing = await openTracing(settings, logger)
      await work(tracing)
      await tracing.close()
    })
    return receiver.spans
  }

  it('load nothing where nobody has asked for them', async () => {
    assert.equal(loadedUnasked, false)
    await traced(async () => undefined)
    assert.equal(isLoaded(), true)
  })

  it('have a span for a request by its route, continued from the proxy, and one for each statement without a value', async () => {
    const spans = await traced(async (tracing) => {
      const app = testApp(databases, undefined, { logger, proxies: 1, observation: testObservation({ tracing }) })
      const agent = await signedIn(app, email)
      await agent.get('/programme/messages?about=zebra').set('traceparent', traceparent).expect(200)
    })
    const own = spans.filter((span) => span.traceId === traceId)
    const request = own.find(({ kind }) => kind === 2)
    assert.ok(request)
    assert.deepEqual([request.name, request.parentSpanId], ['GET /programme/messages', parentId])
    assert.equal(request.facts['http.response.status_code'], 200)
    const statements = own.filter((span) => span !== request)
    assert.ok(statements.length >= 3, `${statements.length} statements`)
    for (const { parentSpanId, name, facts, startTimeUnixNano, endTimeUnixNano } of statements) {
      assert.equal(parentSpanId, request.spanId)
      assert.match(name, /^(SELECT|UPDATE|INSERT|DELETE|BEGIN|COMMIT)/)
      assert.match(String(facts['db.system.name']), /^(sqlite|postgresql)$/)
      assert.ok(BigInt(startTimeUnixNano) <= BigInt(endTimeUnixNano))
    }
    assert.ok(statements.some(({ facts }) => String(facts['db.query.text']).includes('messages')))
    assert.doesNotMatch(receiver.texts.join('\n'), /zebra|ashworth/i)
    assert.equal(receiver.resources.at(-1)?.['service.name'], 'survey')
    assert.equal(receiver.resources.at(-1)?.['deployment'], 'test')
  })

  it('join with the log, by the trace and by the number of the request', async () => {
    const [request] = await traced(async (tracing) => {
      const observation = testObservation({ tracing, slowStatement: 0.0001 })
      await visitor(testApp(databases, undefined, { logger, observation }))
        .get('/no/such/page')
        .expect(404)
    })
    const line = lines.find(({ msg }) => msg === 'request')
    assert.equal(line?.['traceId'], request?.traceId)
    assert.equal(request?.facts['survey.request_id'], line?.['requestId'])
    assert.equal(request?.name, 'GET none')
  })

  it('believe nobody who is not a proxy', async () => {
    const spans = await traced(async (tracing) => {
      const app = testApp(databases, undefined, { observation: testObservation({ tracing }) })
      await visitor(app).get('/ping').set('traceparent', traceparent).expect(200)
    })
    assert.ok(spans.length > 0)
    assert.ok(spans.every((span) => span.traceId !== traceId && !span.parentSpanId))
  })

  it('have a span for long work, that says whether it failed, and its statements', async () => {
    const spans = await traced(async (tracing) => {
      testApp(databases, undefined, { logger, observation: testObservation({ tracing }) })
      for (const kind of ['whole', 'broken']) await addJob(databases.writer, { kind, subject: 1 }, new Date())
      const work = {
        whole: async () => void (await databases.reader.raw('select 17 as seventeen')),
        broken: () => Promise.reject(new Error('It broke')),
      }
      while (await doNextJob(databases.writer, { work, clock: () => new Date(), logger, tracing }));
    })
    const [whole, broken] = ['whole', 'broken'].map((name) => spans.find((span) => span.name === name))
    assert.deepEqual([whole?.status.code ?? 0, broken?.status.code], [0, 2])
    assert.equal(whole?.facts['survey.attempt'], 1)
    const statement = spans.find(({ facts }) => String(facts['db.query.text']).includes('seventeen'))
    assert.equal(statement?.parentSpanId, whole?.spanId)
  })

  it('hold nobody up where they cannot be sent, and the log says so', async () => {
    await withEnvironment(
      { OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9', OTEL_EXPORTER_OTLP_TIMEOUT: '300' },
      async () => {
        const tracing = await openTracing(settings, logger)
        await visitor(testApp(databases, undefined, { observation: testObservation({ tracing }) }))
          .get('/ping')
          .expect(200)
        lines.length = 0
        await tracing.close()
        assert.ok(lines.some(({ msg }) => msg === 'traces could not be sent'))
      },
    )
  })
})
