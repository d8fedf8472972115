import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import request from 'supertest'
import { findCollection } from '../../../server/collections/collection-repository.ts'
import { figuresSources } from '../../../server/analytics/sources/figures-sources-handlers.ts'
import { person, signedIn, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { routesOf } from '../../support/routes.ts'
import { signSheets } from '../../support/sign-sheets.ts'
import { careCodes } from '../releases/country.ts'
import { apiWorld, get } from './api-world.ts'

interface List {
  total: number
  items: Record<string, string | number | boolean | null>[]
  next: string | null
}

const overview = '/api/v1/collections/2025/figures/overview'

/** What must be said of some figures. */
const figuresQueries: Readonly<Record<string, Record<string, string>>> = {
  peers: { organisation: 'RAA', setting: 'acute' },
  'corroboration-board': { icb: 'Q1' },
  'corroboration-board-contradictions': { icb: 'Q1' },
  'corroboration-organisation': { organisation: 'RAA' },
  'corroboration-organisation-statements': { organisation: 'RAA' },
}

describe('reading data', async () => {
  const { app, databases, tokens } = await apiWorld()
  const nell = await signedIn(app, await person(databases, 'Nora Nash', [{ role: 'national_lead', scope: '' }]))
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const list = async (path: string, token?: string) => (await get(app, path, token).expect(200)).body as List
  const problem = async (asked: request.Test, status: number) => {
    const { body, headers } = await asked.expect(status)
    assert.match(headers['content-type'] ?? '', /^application\/problem\+json/)
    assert.equal(headers['cache-control'], 'no-store')
    assert.equal(headers['etag'], undefined)
    assert.equal((body as { status: number }).status, status)
    return { headers, ...(body as { title: string; detail: string }) }
  }

  it('shows everybody the releases that are open to them, and what opens when', async () => {
    const names = async (token?: string) => (await list('/api/v1/releases', token)).items.map(({ release }) => release)
    assert.deepEqual(await names(), ['2025-r1'])
    assert.deepEqual(await names(tokens.rita), ['2025-r2', '2025-r1'])
    const { body } = await get(app, '/api/v1/releases/2025/1').expect(200)
    const { openings, gets, questionnaire } = body as { openings: unknown; gets: string; questionnaire: string }
    assert.deepEqual(openings, [
      { tier: 'leads', opens_on: '2026-01-01', gets: 'files' },
      { tier: 'researchers', opens_on: '2026-01-01', gets: 'files' },
      { tier: 'public', opens_on: '2026-01-01', gets: 'files' },
    ])
    assert.deepEqual([gets, questionnaire], ['files', 'information-sharing|1.0.0'])
    await problem(get(app, '/api/v1/releases/2025/2'), 404)
    await get(app, '/api/v1/releases/2025/2', tokens.rita).expect(200)
    for (const number of ['0', '3', '01', '1e0', '99999999999999999999', '-1', 'x'])
      await problem(get(app, `/api/v1/releases/2025/${number}`), 404)
  })

  it('lists the files of a release with their hashes, and where their bytes are', async () => {
    const { items } = await list('/api/v1/releases/2025/1/files?limit=1000')
    const answers = items.find(({ path }) => path === 'csv/answers.csv')
    assert.match(String(answers?.['sha256']), /^[0-9a-f]{64}$/)
    assert.equal(answers?.['download'], '/releases/2025/1/files/csv/answers.csv')
    assert.ok(Number(answers?.['bytes']) > 0 && Number(answers?.['rows']) > 0)
  })

  it('lets a token fetch the bytes, whose hash the list says, and record that it did', async () => {
    const files = (await list('/api/v1/releases/2025/2/files?limit=1000', tokens.rita)).items
    const file = files.find(({ path }) => path === 'csv/participants.csv')
    const download = String(file?.['download'])
    const { text } = await get(app, download, tokens.rita).expect(200)
    assert.equal(createHash('sha256').update(text).digest('hex'), file?.['sha256'])
    const taken = databases.reader('audit_events').where('subject', 'like', '%csv/participants.csv%2025 release 2')
    assert.equal((await taken).length, 1)
    await problem(get(app, download, tokens.onlyFigures), 403)
    await problem(get(app, download, 'dma_none'), 401)
    await problem(get(app, `${download}.gz`, tokens.rita), 404)
    await problem(get(app, download.replace('2025/2', '2025/9'), tokens.rita), 404)
    const refused = await problem(get(app, download, tokens.rita).set('Range', 'bytes=99999999-'), 416)
    assert.equal(refused.headers['content-disposition'], undefined)
    assert.match((await get(app, `${download}.gz`).expect(404)).text, /<!doctype html>/)
    await get(app, '/releases/2025/2', tokens.rita).expect(404)
    await get(app, '/releases/2025/1', 'dma_none').expect(200)
    await get(app, download).expect(404)
    await get(app, download.replace('/2/', '/1/')).expect(200)
    const post = request(app)
      .post(download)
      .set({ Authorization: `Bearer ${tokens.rita}`, 'Sec-Fetch-Site': 'same-origin' })
    await problem(post, 405)
  })

  it('shows nobody more of a collection than that it is released, and its codebook', async () => {
    const { items } = await list('/api/v1/collections')
    assert.deepEqual(
      items.map(({ collection, figures, organisations }) => [collection, figures, organisations]),
      [['2025', null, null]],
    )
    const seen = (await list('/api/v1/collections', tokens.nell)).items
    assert.deepEqual(
      seen.map(({ collection, figures }) => [collection, figures]),
      [
        ['2026', '/api/v1/collections/2026/figures'],
        ['2025', '/api/v1/collections/2025/figures'],
      ],
    )
    for (const path of ['2026', '2026/items', '2099', '2099/items'])
      await problem(get(app, `/api/v1/collections/${path}`), 404)
    for (const path of ['2025/figures', '2025/figures/overview', '2099/figures/overview', '2025/organisations']) {
      const { headers } = await problem(get(app, `/api/v1/collections/${path}`), 401)
      assert.match(headers['www-authenticate'] ?? '', /^Bearer realm="api"$/)
    }
  })

  it('says of every item how it was put to whom, and which answers there were', async () => {
    const { items, total } = await list('/api/v1/collections/2025/items?limit=1000')
    assert.equal(items.length, total)
    const item = items.find((one) => one['item'] === 'sharing.out.health') as unknown as {
      wording: { text: string; by_type: Record<string, string> }
      options: { code: string; score: number | null }[]
    }
    assert.ok(item.wording.text !== '' && (item.wording.by_type['acute'] ?? '') !== '')
    assert.deepEqual(
      item.options.slice(0, 2).map(({ code, score }) => [code, score]),
      [
        ['strongly_disagree', 0],
        ['disagree', 25],
      ],
    )
    const later = await list('/api/v1/collections/2026/items?limit=1000', tokens.nell)
    assert.ok(later.items.every((one) => one['comparable_with_previous'] === 'comparable'))
    assert.ok(items.every((one) => one['comparable_with_previous'] === null))
    const { text } = await get(app, '/api/v1/collections/2025/items').set('Accept', 'text/csv').expect(200)
    const rows: Record<string, string>[] = parse(text, { columns: true })
    assert.equal(rows.length, total)
    assert.ok(rows.every((row) => 'wording_mental_health' in row))
  })

  it('shows organisations as the files do: care providers by pseudonym, and to leads of an area that area', async () => {
    const { items } = await list('/api/v1/collections/2025/organisations', tokens.nell)
    assert.equal(items.length, 8)
    assert.equal(items.filter(({ organisation }) => String(organisation).startsWith('CP')).length, 3)
    for (const token of [tokens.nell, tokens.rita, tokens.bob]) {
      const { text } = await get(app, '/api/v1/collections/2025/organisations', token).expect(200)
      for (const secret of [...careCodes, 'QX1', 'QX2']) assert.ok(!text.includes(secret), secret)
    }
    await problem(get(app, '/api/v1/collections/2026/organisations', tokens.rita), 404)
    const taken = await databases.reader('audit_events').where({ subject: 'file organisations of collection 2025' })
    assert.equal(taken.length, 4)
  })

  it('gives the figures of every page that has them, the same as its file to the last digit', async () => {
    const paths: Record<string, string | undefined> = {
      'trend-organisations': 'trend/organisations.csv',
      corroboration: 'corroboration/type-pairs.csv',
      peers: 'peers/RAA/acute.csv',
      'corroboration-board': 'corroboration/icbs/Q1/matrix.csv',
      'corroboration-board-contradictions': 'corroboration/icbs/Q1/contradictions.csv',
      'corroboration-organisation': 'organisations/RAA/corroboration/claims.csv',
      'corroboration-organisation-statements': 'organisations/RAA/corroboration/statements.csv',
    }
    for (const { page } of figuresSources.filter(({ isFor }) => !isFor)) {
      const query = new URLSearchParams(figuresQueries[page])
      const file = await nell.get(`/collections/2025/${paths[page] ?? `${page}.csv`}`).expect(200)
      const address = `/api/v1/collections/2025/figures/${page}?${query.toString()}`
      const given = await get(app, address, tokens.nell).set('Accept', 'text/csv')
      assert.equal(given.status, 200, page)
      assert.ok(given.text === file.text, `${page}: ${given.text.slice(0, 300)} … ${file.text.slice(0, 300)}`)
      const { items, total } = await list(`${address}&limit=1000`, tokens.nell)
      const rows: string[][] = parse(file.text)
      assert.equal(total, rows.length - 1, page)
      const shown = items.map((item) => Object.values(item).map((cell) => String(cell ?? '')))
      assert.deepEqual(shown, rows.slice(1, 1001), page)
    }
  })

  it('gives the programme team in its browser how much answering takes, as the files do, and lists it to nobody else', async () => {
    const burden = ['burden-sections', 'burden-items']
    const pagesOf = ({ body }: request.Response) => (body as List).items.map(({ page }) => page)
    const figures = '/api/v1/collections/2025/figures'
    const listed = pagesOf(await alice.get(figures).expect(200))
    assert.deepEqual(listed, [...pagesOf(await get(app, figures, tokens.nell).expect(200)), ...burden])
    for (const page of burden) {
      const address = `/programme/collections/2025/burden/${page.replace('burden-', '')}.csv`
      const file = await alice.get(address).expect(200)
      const given = await alice.get(`${figures}/${page}`).set('Accept', 'text/csv').expect(200)
      const [own, theirs] = [given.text.split('\r\n'), file.text.split('\r\n')]
      const place = own.findIndex((line, at) => line !== theirs[at])
      assert.ok(given.text === file.text, `${page} line ${place}: ${own[place]} … ${theirs[place]}`)
      assert.ok(own.length > 8, `${page} has ${own.length} lines`)
      await problem(get(app, `${figures}/${page}`, tokens.nell), 404)
    }
    const taken = await databases.reader('audit_events').where({ subject: 'file burden of collection 2025' })
    assert.equal(taken.length, 4)
  })

  it('gives corroboration of a board and of an organisation under the rights of their pages, and records it', async () => {
    const of = (page: string, token?: string) => get(app, `/api/v1/collections/2025/figures/${page}`, token)
    const elsewhere = ['corroboration-board?icb=Q2', 'corroboration-organisation?organisation=RBB']
    for (const page of elsewhere) {
      for (const token of [tokens.nell, tokens.rita]) await of(page, token).expect(200)
      // of Y1 alone
      await problem(of(page, tokens.bob), 404)
      await problem(of(page.replace('Q2', 'Q1').replace('RBB', 'RAA'), tokens.onlyReleases), 403)
    }
    await problem(of('corroboration-board', tokens.nell), 400)
    await problem(of('corroboration-organisation', tokens.nell), 400)
    await problem(of('corroboration-board?icb=Q99', tokens.nell), 404)
    await problem(of(`corroboration-organisation?organisation=${careCodes[0]}`, tokens.nell), 404)
    const { text } = await of('corroboration-organisation?organisation=RAA', tokens.nell).expect(200)
    for (const secret of careCodes) assert.ok(!text.includes(secret), secret)
    const subjects = ['integrated care board Q2', 'organisation RBB']
    for (const subject of subjects) {
      const whole = `file corroboration of ${subject} in collection 2025`
      assert.equal((await databases.reader('audit_events').where({ subject: whole })).length, 2, subject)
    }
  })

  it('has every file of figures that a page about a collection has', () => {
    const files = routesOf(app).flatMap(
      (route) => /^GET \/collections\/:collection\/([\w/-]+)\.csv$/.exec(route)?.[1] ?? [],
    )
    // the list by which organisations are telephoned is no figures
    const pages = ['progress/organisations', ...figuresSources.map(({ page }) => page.replace('trend-', 'trend/'))]
    assert.deepEqual(
      files.filter((file) => !pages.includes(file)),
      [],
      'Add it to analytics/sources/figures-sources-handlers.ts',
    )
    assert.ok(files.length >= 11)
  })

  it('gives figures under the rights of the page, whoever asks and however', async () => {
    await problem(get(app, '/api/v1/collections/2026/figures/overview', tokens.rita), 404)
    await problem(get(app, '/api/v1/collections/2026/figures', tokens.rita), 404)
    await get(app, overview, tokens.rita).expect(200)
    await get(app, '/api/v1/collections/2026/figures/overview', tokens.nell).expect(200)
    await problem(get(app, '/api/v1/collections/2025/figures/peers?organisation=RBB&setting=acute', tokens.nell), 404)
    await nell.get(overview).expect(200)
  })

  it('lets a browser in where the service or its person asks, and no other site', async () => {
    assert.equal((await nell.get('/api/v1/releases').expect(200)).headers['cache-control'], 'no-store')
    for (const site of ['cross-site', 'same-site']) await problem(nell.get(overview).set('Sec-Fetch-Site', site), 401)
    await nell.get(overview).set('Sec-Fetch-Site', 'none').expect(200)
    await problem(nell.get(overview).set('Authorization', 'Bearer dma_none'), 401)
    await problem(nell.get('/api/v1/me'), 401)
  })

  it('lets a token do no more than it was made for', async () => {
    for (const path of ['/api/v1/releases', '/api/v1/releases/2025/1', '/api/v1/releases/2025/1/files']) {
      const { headers } = await problem(get(app, path, tokens.onlyFigures), 403)
      assert.match(headers['www-authenticate'] ?? '', /error="insufficient_scope".*scope="read:releases"/)
      await get(app, path, tokens.onlyReleases).expect(200)
    }
    for (const path of [overview, '/api/v1/collections/2025/figures', '/api/v1/collections/2025/organisations']) {
      await problem(get(app, path, tokens.onlyReleases), 403)
      await get(app, path, tokens.onlyFigures).expect(200)
    }
    for (const token of [tokens.onlyFigures, tokens.onlyReleases])
      await get(app, '/api/v1/collections/2025/items', token).expect(200)
    const { body } = await get(app, '/api/v1/me', tokens.onlyFigures).expect(200)
    assert.deepEqual((body as { scopes: string[] }).scopes, ['read:figures'])
  })

  it('answers in the form that is asked for, by weight', async () => {
    const typeFor = async (accept: string) =>
      (await get(app, overview, tokens.nell).set('Accept', accept).expect(200)).headers['content-type']
    for (const accept of [
      '*/*',
      'application/json',
      'application/*',
      'text/csv;q=0.5, application/json',
      'text/html, */*;q=0.1',
    ])
      assert.match(String(await typeFor(accept)), /^application\/json/, accept)
    for (const accept of ['text/csv', 'text/*', 'application/json;q=0.4, text/csv;q=0.8', 'application/json;q=0, */*'])
      assert.match(String(await typeFor(accept)), /^text\/csv; charset=utf-8/, accept)
    const refused = await problem(get(app, overview, tokens.nell).set('Accept', 'application/xml'), 406)
    assert.match(refused.detail, /application\/json or text\/csv/)
    await problem(get(app, '/api/v1/releases/2025/1').set('Accept', 'text/csv'), 406)
  })

  it('gives a list in pages that join without a gap, and as CSV whole', async () => {
    const path = '/api/v1/collections/2025/figures/statements?by=region'
    const whole = await list(`${path}&limit=1000`, tokens.nell)
    const joined: unknown[] = []
    let next: string | null = `${path}&limit=7`
    while (next !== null) {
      const { body, headers }: request.Response = await get(app, next, tokens.nell).expect(200)
      const page = body as List
      joined.push(...page.items)
      assert.equal(page.total, whole.total)
      assert.equal(headers['link']?.includes('rel="next"') ?? false, page.next !== null)
      next = page.next
    }
    assert.deepEqual(joined, whole.items)
    const { text, headers } = await get(app, path, tokens.nell).set('Accept', 'text/csv').expect(200)
    assert.equal(parse(text).length, whole.total + 1)
    assert.equal(headers['link'], undefined)
    const first = await get(app, `${path}&limit=7`, tokens.nell).set('Accept', 'text/csv').expect(200)
    assert.equal(parse(first.text).length, 8)
    assert.match(first.headers['link'] ?? '', /<\/api\/v1\/.*cursor=.*>; rel="next"/)
  })

  it('does not join pages of figures that have changed meanwhile', async () => {
    const path = '/api/v1/collections/2025/figures/overview'
    const { next } = await list(`${path}?limit=2`, tokens.nell)
    const cursor = new URL(String(next), 'http://x').searchParams.get('cursor')
    await problem(get(app, `${path}?by=region&limit=2&cursor=${cursor}`, tokens.nell), 400)
    await problem(get(app, `${path}?cursor=made-up`, tokens.nell), 400)
  })

  it('names every answer by a strong tag, and sends it to nobody who has it', async () => {
    const paths = ['/api/v1/releases', overview, '/api/v1/collections/2025/items', '/api/v1/openapi.json']
    const tags = new Set<string>()
    for (const path of paths) {
      const { headers } = await get(app, path, tokens.nell).expect(200)
      const tag = headers['etag'] ?? ''
      assert.match(tag, /^"[\w-]{43}"$/)
      tags.add(tag)
      const again = await get(app, path, tokens.nell).set('If-None-Match', `"other", ${tag}`).expect(304)
      assert.equal(again.text, '')
      assert.equal(again.headers['etag'], tag)
      assert.equal(again.headers['cache-control'], headers['cache-control'])
      await get(app, path, tokens.nell).set('If-None-Match', '"other"').expect(200)
    }
    assert.equal(tags.size, paths.length)
  })

  it('gives another tag to another form, view and reader, and none to whoever may not see it', async () => {
    const tagOf = async (path: string, token: string, accept = 'application/json') =>
      (await get(app, path, token).set('Accept', accept).expect(200)).headers['etag']
    const tags = [
      await tagOf(overview, tokens.nell),
      await tagOf(overview, tokens.nell, 'text/csv'),
      await tagOf(`${overview}?type=acute`, tokens.nell),
      await tagOf('/api/v1/releases', tokens.rita),
      (await get(app, '/api/v1/releases')).headers['etag'],
    ]
    assert.equal(new Set(tags).size, tags.length)
    const tag = tags[0] ?? ''
    await problem(get(app, overview).set('If-None-Match', tag), 401)
    await problem(get(app, overview, tokens.onlyReleases).set('If-None-Match', tag), 403)
    await problem(get(app, '/api/v1/collections/2026/figures/overview', tokens.rita).set('If-None-Match', '*'), 404)
  })

  it('gives another tag once what it says has changed', async () => {
    const path = '/api/v1/collections/2026/figures/non-response?type=acute'
    const { headers } = await get(app, path, tokens.nell).expect(200)
    const since = () => get(app, path, tokens.nell).set('If-None-Match', headers['etag'] ?? '')
    await since().expect(304)
    const { id } = await findCollection(databases.writer, '2026')
    await signSheets(databases, id, { code: 'RAA', answers: new Map(), partners: [] })
    await since().expect(200)
  })

  it('tells caches on the way what depends on whom', async () => {
    const known = await get(app, overview, tokens.nell).expect(200)
    assert.equal(known.headers['cache-control'], 'private, no-cache')
    assert.equal(known.headers['vary'], 'Accept, Authorization, Cookie')
    const open = await get(app, '/api/v1/releases').expect(200)
    assert.equal(open.headers['cache-control'], 'public, no-cache')
    assert.equal(open.headers['vary'], 'Accept, Authorization, Cookie')
  })

  it('refuses what it does not know rather than giving something else', async () => {
    const refused = async (query: string, said: RegExp) =>
      assert.match((await problem(get(app, `${overview}?${query}`, tokens.nell), 400)).detail, said)
    await refused('regoin=Y1', /no parameter regoin\. These are known: item, by, type/)
    await refused('by=county', /county is not one of them/)
    await refused('type=hospital', /hospital is not one of them/)
    await refused('region=Y99', /Y99/)
    await refused('limit=0', /from 1 to 1000/)
    await refused('limit=1001', /from 1 to 1000/)
    await refused('limit=1&limit=2', /from 1 to 1000/)
    await refused(`region=${'x'.repeat(801)}`, /at most 800 characters/)
    await refused(Array.from({ length: 201 }, () => 'region=Y1').join('&'), /at most 200 parameters/)
    await refused('region=%00', /holds a character that is no text/)
    await refused('__proto__=1', /no parameter __proto__/)
    const statements = '/api/v1/collections/2025/figures/statements?sort=nothing'
    assert.match((await problem(get(app, statements, tokens.nell), 400)).detail, /sort one of/)
    await problem(get(app, '/api/v1/releases?for=excel'), 400)
    await problem(get(app, '/api/v1/collections/%E0%A4%A'), 400)
  })

  it('answers HEAD with the same head, and says to OPTIONS that one can read', async () => {
    const { headers } = await get(app, overview, tokens.nell).expect(200)
    const head = await request(app).head(overview).set('Authorization', `Bearer ${tokens.nell}`).expect(200)
    for (const name of ['etag', 'content-length', 'content-type', 'cache-control', 'vary'])
      assert.equal(head.headers[name], headers[name], name)
    assert.equal(head.text, undefined)
    const options = await request(app).options(overview).expect(204)
    assert.equal(options.headers['allow'], 'GET, HEAD, OPTIONS')
  })

  it('lets no other site’s script read, whatever it asks', async () => {
    const from = { Origin: 'https://elsewhere.example', 'Access-Control-Request-Method': 'GET' }
    for (const reply of [
      await request(app).options(overview).set(from),
      await get(app, '/api/v1/releases').set(from),
      await get(app, overview, tokens.nell).set(from),
    ])
      assert.ok(Object.keys(reply.headers).every((name) => !name.startsWith('access-control-')))
  })

  it('does nothing by any other verb, whoever asks', async () => {
    const everything = async () => {
      const tables = ['releases', 'collections', 'participants', 'answer_sheets', 'people', 'personal_tokens']
      return JSON.stringify(await Promise.all(tables.map((table) => databases.reader(table).count({ rows: '*' }))))
    }
    const before = await everything()
    const events = await databases.reader('audit_events').count({ rows: '*' })
    const paths = [
      overview,
      '/api/v1/releases',
      '/api/v1/me',
      '/api',
      '/api/v1/nothing',
      '/fhir/metadata',
      '/fhir/Questionnaire',
    ]
    for (const path of paths)
      for (const verb of ['post', 'put', 'patch', 'delete'] as const)
        for (const agent of [alice, request(app)]) {
          const reply = await agent[verb](path).set('Sec-Fetch-Site', 'same-origin').send({ code: 'x' })
          assert.equal(reply.status, 405, `${verb} ${path}`)
          assert.equal(reply.headers['allow'], 'GET, HEAD, OPTIONS')
          assert.match(reply.headers['content-type'] ?? '', /^application\/(problem|fhir)\+json/)
        }
    assert.equal(await everything(), before)
    assert.deepEqual(await databases.reader('audit_events').count({ rows: '*' }), events)
    await problem(request(app).get('/api/v1/releases').send({ code: 'x' }), 415)
    await problem(get(app, '/api/nothing'), 404)
    await problem(get(app, '/api/v2/releases'), 404)
  })

  it('says of what went wrong inside nothing but its number', async () => {
    const broken = await apiWorldWithout('releases')
    const { detail, headers } = await problem(get(broken, '/api/v1/releases'), 500)
    assert.equal(detail, `Tell the programme team this number: ${headers['x-request-id']}.`)
  })

  /** An app whose database lacks a table. */
  async function apiWorldWithout(table: string) {
    const lacking = await freshDatabases()
    await lacking.writer.schema.renameTable(table, `${table}_gone`)
    return testApp(lacking)
  }
})
