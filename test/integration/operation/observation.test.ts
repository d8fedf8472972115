import assert from 'node:assert/strict'
import { rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { Express } from 'express'
import { openMetrics, textOf } from '../../../server/platform/metrics.ts'
import { createLogger } from '../../../server/platform/logger.ts'
import { person, signedIn, temporaryFolder, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { testObservation } from '../../support/observation.ts'

const token = 'a token of metrics that only the tests know'

function openScraping() {
  const metrics = openMetrics()
  return { token, metrics, text: async () => textOf([await metrics.measured()]) }
}

async function scrape(app: Express): Promise<string> {
  const { text } = await visitor(app).get('/metrics').set('Authorization', `Bearer ${token}`).expect(200)
  return text
}

/** The value of the line that begins so; undefined where there is none. */
function valueOf(text: string, series: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `))
  return line === undefined ? undefined : Number(line.slice(series.length))
}

describe('metrics', async () => {
  const databases = await freshDatabases()
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const scraped = testApp(databases, undefined, {
    observation: testObservation({ slowStatement: undefined, scraping: openScraping() }),
  })

  it('are there for the token alone, and nowhere when nobody has asked for them', async () => {
    const asked = (app: Express, authorization: string) =>
      visitor(app).get('/metrics').set('Authorization', authorization)
    await asked(scraped, `Bearer ${token}`)
      .expect(200)
      .expect('Content-Type', /^text\/plain; version=0\.0\.4/)
    await visitor(scraped).get('/metrics').expect(404)
    for (const wrong of ['Bearer ', token, `Bearer ${token}x`, `Basic ${token}`])
      await asked(scraped, wrong).expect(404, /<h1[^>]*>Page not found/)
    await asked(testApp(databases), `Bearer ${token}`).expect(404)
    await asked(testApp(databases), 'Bearer undefined').expect(404)
  })

  it('say how long requests took by the pattern of their address, never by the address', async () => {
    const agent = await signedIn(scraped, await person(databases, 'Nadia Nash', [{ role: 'national_lead', scope: '' }]))
    await agent.get('/collections/2026/comparison?secret=1').expect(200)
    await agent.get('/collections/1234/comparison').expect(404)
    await agent.get('/no/such/page').expect(404)
    const text = await scrape(scraped)
    const count = (labels: string) => valueOf(text, `http_request_duration_seconds_count{${labels}}`)
    assert.equal(count('method="GET",route="/collections/:collection/comparison",status="2xx"'), 1)
    assert.equal(count('method="GET",route="/collections/:collection/comparison",status="4xx"'), 1)
    assert.ok((count('method="GET",route="none",status="4xx"') ?? 0) >= 1)
    const routes = [...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route)
    assert.deepEqual(
      routes.filter((route) => /2026|1234|secret|such/.test(route ?? '')),
      [],
    )
  })

  it('say how long the database took, and how its connections are used', async () => {
    const text = await scrape(scraped)
    const ways = databases.reader === databases.writer ? ['shared'] : ['reader', 'writer']
    for (const way of ways) {
      assert.ok((valueOf(text, `database_statement_duration_seconds_count{way="${way}",result="done"}`) ?? 0) > 1)
      assert.ok((valueOf(text, `database_connections{way="${way}",state="free"}`) ?? 0) >= 1)
      assert.equal(valueOf(text, `database_connections{way="${way}",state="waiting"}`), 0)
    }
    await assert.rejects(databases.reader.raw('select nothing_like_it'))
    const failed = `database_statement_duration_seconds_count{way="${ways[0]}",result="failed"}`
    assert.equal(valueOf(await scrape(scraped), failed), 1)
  })

  it('say what waits to be sent and for how long, and how many jobs are in each state', async () => {
    const before = await scrape(scraped)
    assert.equal(valueOf(before, 'messages_waiting'), 0)
    assert.equal(valueOf(before, 'messages_oldest_due_seconds'), 0)
    assert.equal(valueOf(before, 'jobs{state="queued"}'), 0)
    const due = new Date(Date.now() - 60_000).toISOString()
    await addMessage(databases, due)
    const job = { kind: 'something long', subject: 1, state: 'queued', doing: 'Waiting', made_at: due }
    await databases.writer('jobs').insert(job)
    const text = await scrape(scraped)
    assert.equal(valueOf(text, 'messages_waiting'), 1)
    const oldest = valueOf(text, 'messages_oldest_due_seconds') ?? 0
    assert.ok(oldest >= 60 && oldest < 90, String(oldest))
    assert.equal(valueOf(text, 'jobs{state="queued"}'), 1)
    assert.equal(valueOf(text, 'jobs{state="failed"}'), 0)
  })

  it('say what analysis keeps in memory, and how Node is', async () => {
    const text = await scrape(scraped)
    assert.equal(valueOf(text, 'analysis_collections_kept'), 1)
    assert.ok((valueOf(text, 'analysis_columns_reads_total{from="database"}') ?? 0) >= 1)
    for (const name of ['nodejs_eventloop_lag_p99_seconds', 'process_resident_memory_bytes'])
      assert.ok((valueOf(text, name) ?? 0) > 0, name)
  })

  it('leave out what cannot be read, and count that', async () => {
    const broken = await freshDatabases()
    const app = testApp(broken, undefined, {
      observation: testObservation({ slowStatement: undefined, scraping: openScraping() }),
    })
    await broken.writer.schema.dropTable('jobs')
    await scrape(app)
    const text = await scrape(app)
    assert.equal(valueOf(text, 'jobs{state="queued"}'), undefined)
    assert.equal(valueOf(text, 'messages_waiting'), 0)
    assert.ok((valueOf(text, 'metrics_unread_total{metric="jobs"}') ?? 0) >= 1)
  })
})

describe('the log of slow statements', async () => {
  const databases = await freshDatabases()
  const email = await person(databases, 'Alice Ashworth', [{ role: 'administrator', scope: '' }])
  const lines: Record<string, unknown>[] = []
  const logger = createLogger('info', { write: (line) => void lines.push(JSON.parse(line)) })
  const slow = () => lines.filter(({ msg }) => msg === 'slow statement')

  it('says the route and the number of the request, and the text without a value', async () => {
    const app = testApp(databases, undefined, {
      logger,
      observation: testObservation({ slowStatement: 0.0001, scraping: undefined }),
    })
    await signedIn(app, email)
    const line = slow().find(({ route, statement }) => route === '/sign-in' && String(statement).includes('people'))
    assert.ok(line)
    assert.equal(line['method'], 'POST')
    assert.equal(typeof line['milliseconds'], 'number')
    const request = lines.find(
      ({ msg, path: asked, method }) => msg === 'request' && asked === '/sign-in' && method === 'POST',
    )
    assert.equal(line['requestId'], request?.['requestId'])
    assert.doesNotMatch(JSON.stringify(slow()), /alice/i)
  })

  it('says nothing of what is quick', async () => {
    lines.length = 0
    const quiet = await freshDatabases()
    await visitor(
      testApp(quiet, undefined, {
        logger,
        observation: testObservation({ slowStatement: 60_000, scraping: undefined }),
      }),
    )
      .get('/sign-in')
      .expect(200)
    assert.ok(lines.length > 0)
    assert.deepEqual(slow(), [])
  })
})

describe('health', async () => {
  const all = { database: 'up', reader: 'up', writer: 'up', migrations: 'up', disk: 'up', outbox: 'up' }
  const withStatus = (changed: Record<string, string>) =>
    Object.fromEntries(Object.entries({ ...all, ...changed }).map(([name, status]) => [name, { status }]))

  it('says that each component is up, and leaves nothing behind', async () => {
    const app = testApp(await freshDatabases())
    const { body } = await visitor(app).get('/health').expect(200)
    assert.deepEqual(body, { status: 'up', components: withStatus({}) })
  })

  it('says that messages are late, and serves all the same', async () => {
    const databases = await freshDatabases()
    await addMessage(databases, new Date(Date.now() - 20 * 60_000).toISOString())
    const { body } = await visitor(testApp(databases)).get('/health').expect(200)
    assert.deepEqual(body, { status: 'up', components: withStatus({ outbox: 'late' }) })
  })

  it('says that the writer is late while a long change holds it, and serves all the same', async () => {
    const databases = await freshDatabases()
    const change = await databases.writer.transaction()
    const { body } = await visitor(testApp(databases)).get('/health').expect(200)
    await change.rollback()
    const late = databases.reader === databases.writer ? {} : { database: 'late', writer: 'late' }
    assert.deepEqual(body, { status: 'up', components: withStatus(late) })
  })

  it('is down where a migration has not run', async () => {
    const databases = await freshDatabases()
    const last = await databases.writer('knex_migrations').max({ id: 'id' }).first()
    await databases
      .writer('knex_migrations')
      .where(last ?? {})
      .delete()
    const { body } = await visitor(testApp(databases)).get('/health').expect(503)
    assert.deepEqual(body, { status: 'down', components: withStatus({ migrations: 'down' }) })
  })

  it('is down where files cannot be kept', async () => {
    const dataFolder = path.join(temporaryFolder(), 'data')
    const app = testApp(await freshDatabases(), undefined, { dataFolder })
    rmSync(dataFolder, { recursive: true, force: true })
    writeFileSync(dataFolder, 'a file where the folder should be')
    const { body } = await visitor(app).get('/health').expect(503)
    assert.deepEqual(body, { status: 'down', components: withStatus({ disk: 'down' }) })
  })
})

async function addMessage({ writer }: { writer: Awaited<ReturnType<typeof freshDatabases>>['writer'] }, due: string) {
  await writer('messages').insert({
    kind: 'invitation',
    to_address: 'somebody@example.nhs.uk',
    to_name: 'Somebody',
    subject: 'A subject',
    body: 'A body',
    secret: 'none',
    state: 'queued',
    due_at: due,
    created_at: due,
  })
}
