import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import { readCsv } from '../../../server/platform/files/csv.ts'
import { jsonOf } from '../../../server/platform/files/read-file.ts'
import { readTable } from '../../../server/platform/files/table.ts'
import { person, signedIn, temporaryFolder, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { everyRoute } from '../../support/every-route.ts'
import { exampleFiles } from '../../support/example-files.ts'
import { answerForm } from '../../support/forms.ts'

/**
 * In milliseconds of the processor's own time, which a busy machine does not lengthen. What it is to catch keeps a processor
 * for minutes or for ever; the rest takes some tenths of a second.
 */
const patience = 10_000

function processorTime(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

async function inTime<Result>(what: string, work: () => Promise<Result> | Result, most = patience): Promise<Result> {
  const began = processorTime()
  const result = await work()
  const taken = processorTime() - began
  assert.ok(taken < most, `${what} took ${Math.round(taken)} ms`)
  return result
}

describe('more than a person would send', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB'] },
    { code: 'RBB', settings: ['acute'] },
  ])
  const own = `/responses/${responseIds.get('RAA')}`
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const bob = await signedIn(app, await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const people: Record<string, Visitor> = { alice, bob, nobody: visitor(app) }
  const values = {
    response: String(responseIds.get('RAA')),
    section: 'sharing',
    setting: 'acute',
    question: 'sharing.out.gp',
    partner: 'RBB',
    collection: '2026',
    step: 'reset-code',
  }
  // after these two there is nothing left to answer
  const last = ['POST /sign-out', 'POST /programme/collections/:collection/closing']
  const forms = everyRoute(app, values).filter(({ method, route }) => method === 'POST' && !last.includes(route))
  const pages = everyRoute(app, values).filter(({ method }) => method === 'GET')

  /** Sends the same to every form as everybody; says which failed or took long. */
  async function everywhere(body: string, type = 'application/x-www-form-urlencoded'): Promise<string[]> {
    const bad: string[] = []
    for (const [who, agent] of Object.entries(people))
      for (const { route, path: address } of forms) {
        const began = processorTime()
        const { status } = await agent.post(address).set('Content-Type', type).send(body)
        const taken = processorTime() - began
        if (status >= 500 || taken > patience) bad.push(`${route} by ${who}: ${status} in ${Math.round(taken)} ms`)
      }
    return bad
  }

  const fields = [
    'email',
    'name',
    'note',
    'reason',
    'message',
    'comment',
    'address',
    'code',
    'token',
    'return',
    'q',
    'scope',
  ]
  const ofItems = [
    'sharing.out.gp',
    'shown:sharing.out.gp',
    'sharing.comment',
    'shown:sharing.comment',
    'partner',
    'sections',
  ]

  for (const [what, text] of [
    ['blanks', `1${' '.repeat(15_000)}x`],
    ['dots after an @', `x@${'.'.repeat(15_000)} x`],
    ['marks that stand on letters', `a${'\u0301'.repeat(8000)}`],
    ['signs that mean something elsewhere', '%_\\\'";--{{}}${}<%>\u0000\uD800'.repeat(300)],
  ] as const)
    it(`of ${what} in every field is answered at once by every form`, async () => {
      const body = new URLSearchParams([...fields, ...ofItems].map((name): [string, string] => [name, text])).toString()
      assert.ok(body.length > 250_000 && body.length < 1024 * 1024, `${body.length} characters are taken`)
      assert.deepEqual(await everywhere(body), [])
    })

  it('as a number or an address is refused at once, though it is almost as long as a form may be', async () => {
    const numbers = await numberItem()
    const long = `x${' '.repeat(300_000)}x`
    const form = answerForm({ [numbers.code]: long })
    const reply = await inTime('a number', () => bob.post(`${own}/sections/${numbers.section}`).type('form').send(form))
    assert.equal(reply.status, 400)
    const email = `x@${'.'.repeat(900_000)} x`
    for (const address of ['/people/new', `${own}/contributors/new`]) {
      const newcomer = { name: 'New', email, role: 'respondent', scope: 'RAA' }
      const { status } = await inTime(address, () => bob.post(address).type('form').send(newcomer))
      assert.equal(status, 400)
    }
  })

  async function numberItem(): Promise<{ code: string; section: string }> {
    const row = await databases.reader('instruments').first<{ definition: string }>('definition')
    interface Part {
      linkId: string
      type: string
      item?: Part[]
    }
    const { item: sections = [] } = JSON.parse(row.definition) as Part
    const within = (part: Part): Part[] => [part, ...(part.item ?? []).flatMap(within)]
    for (const section of sections) {
      const code = section.linkId
      const found = within(section).find(({ type }) => ['decimal', 'integer'].includes(type))
      if (!found) continue
      for (const place of [code, `${code}/acute`])
        if ((await bob.get(`${own}/sections/${place}`)).status === 200) return { code: found.linkId, section: place }
    }
    throw new Error('The questionnaire asks for no number')
  }

  it('of fields, or under names that are nested, is answered by every form, and changes no object of the service', async () => {
    const many = Array.from({ length: 2500 }, (_, nth) => `f${nth}=1`).join('&')
    assert.deepEqual(await everywhere(many), [])
    const nested = `a${'[b]'.repeat(5000)}=1&__proto__[polluted]=1&constructor[prototype][polluted]=1&__proto__=1&toString=1`
    assert.deepEqual(await everywhere(nested), [])
    assert.equal(({} as Record<string, unknown>)['polluted'], undefined)
    const repeated = [...fields, ...ofItems].flatMap((name) => [`${name}=1`, `${name}=2`, `${name}[x]=3`]).join('&')
    assert.deepEqual(await everywhere(repeated), [])
  })

  it('in another form than a page sends is left unread by every form', async () => {
    const nested = `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`
    const entities = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    for (const [type, body] of [
      ['application/json', nested],
      ['application/xml', entities],
      ['text/plain', nested],
      ['application/x-www-form-urlencoded; charset=utf-7', 'a=1'],
      ['multipart/form-data; boundary=x', '--x\r\nnothing'],
    ] as const)
      assert.deepEqual(await everywhere(body, type), [], type)
  })

  it('in an address is answered by every page: repeated, nested, long, or with signs that mean something elsewhere', async () => {
    const names = [
      ...fields,
      'search',
      'role',
      'page',
      'state',
      'kind',
      'about',
      'person',
      'organisation',
      'from',
      'to',
    ]
    const more = ['action', 'response', 'before', 'after', 'item', 'type', 'region', 'icb']
    const queries = [
      [...names, ...more].flatMap((name) => [`${name}=1`, `${name}=2`, `${name}[a][b]=3`]).join('&'),
      [...names, ...more].map((name) => `${name}=${'%27%25_%22'.repeat(8)}`).join('&'),
      [...names, ...more].map((name) => `${name}=%00%ED%A0%80`).join('&'),
      `search=${'x'.repeat(6000)}&q=${'y '.repeat(3000)}&__proto__=1`,
      [...names, ...more].map((name) => `${name}=999999999999999999999999`).join('&'),
    ]
    const bad: string[] = []
    for (const [who, agent] of Object.entries(people))
      for (const { route, path: address } of pages)
        for (const [nth, query] of queries.entries()) {
          const began = processorTime()
          const { status } = await agent.get(`${address}?${query}`)
          const taken = processorTime() - began
          if (status >= 500 || taken > patience) bad.push(`${route} by ${who}, query ${nth}: ${status} in ${taken} ms`)
        }
    assert.deepEqual(bad, [])
  })

  it('of a character that is no text is refused, in an address, a form, a form with a file, a table and a questionnaire', async () => {
    const section = `${own}/sections/sharing/acute`
    await alice.get('/programme/people?search=a%00b').expect(400, /no text/)
    await alice.get('/collections/%00/overview').expect(400)
    const form = answerForm({ 'sharing.comment': 'a\u0000b' })
    await bob
      .post(section)
      .type('form')
      .send(form)
      .expect(400, /no text/)
    await bob.post(section).type('form').send('a%00b=1').expect(400)
    await bob.post(section).type('form').send('note=1&note=a%00b').expect(400)
    const evidence = bob.post(`${section}/evidence/files`).field('file-description', 'a\u0000b')
    await evidence.attach('file', exampleFiles.pdf, 'plan.pdf').expect(400)
    assert.deepEqual(readdirSync(path.join(dataFolder, 'evidence', 'incoming')), [])
    const { rows, faults } = readCsv(Buffer.from('code,name\nRAA,a\u0000b\n'))
    assert.deepEqual([rows.length, faults[0]?.line], [0, 2])
    const [fault] = schemaFaults({ resourceType: 'Questionnaire', status: 'active', title: 'a\u0000b' })
    assert.equal(fault?.place, 'title')
  })

  it('in the parts of an address is not found, and breaks nothing', async () => {
    const parts = [
      '0',
      '-1',
      '1e3',
      '99999999999999999999',
      'NaN',
      "1'--",
      '%00',
      '%ED%A0%80',
      '__proto__',
      '..%2f',
      'a'.repeat(3000),
    ]
    const bad: string[] = []
    for (const part of parts) {
      const names = ['response', 'section', 'setting', 'question', 'partner', 'person', 'poll', 'evidence', 'message']
      const more = ['address', 'token', 'step', 'collection', 'file', 'page']
      const filled = everyRoute(app, Object.fromEntries([...names, ...more].map((name) => [name, part])))
      for (const { method, path: address } of filled.filter(({ path: one }) => one.includes(part))) {
        const { status } = await (method === 'GET' ? bob.get(address) : bob.post(address).type('form').send({}))
        if (status >= 500) bad.push(`${method} ${address.slice(0, 80)}: ${status}`)
      }
    }
    assert.deepEqual(bad, [])
  })

  it('of lines, or the address of another site, is not put into a message under somebody’s name', async () => {
    const add = (name: string, email: string) =>
      bob.post('/people/new').type('form').send({ name, email, role: 'respondent', scope: 'RAA' })
    await add('Eve\r\n\r\nYour account is closed.\u2028Write to us', 'eve@example.nhs.uk').then(({ status }) =>
      assert.equal(status, 303),
    )
    const eve = await databases.reader('people').where({ email: 'eve@example.nhs.uk' }).first<{ name: string }>('name')
    assert.equal(eve?.name, 'Eve Your account is closed. Write to us')
    for (const name of ['Win at https://elsewhere.example', 'See www.elsewhere.example'])
      for (const address of ['/people/new', `${own}/contributors/new`]) {
        const newcomer = { name, email: 'win@example.nhs.uk', role: 'respondent', scope: 'RAA' }
        const { status, text } = await bob.post(address).type('form').send(newcomer)
        assert.equal(status, 400)
        assert.match(text, /without a web address/)
      }
    const added = { name: 'Ada\n\nhere', email: 'ada@example.nhs.uk', role: 'respondent' }
    await bob.post(`${own}/contributors/new`).type('form').send(added).expect(303)
    const ada = await databases.reader('people').where({ email: 'ada@example.nhs.uk' }).first<{ name: string }>('name')
    assert.equal(ada?.name, 'Ada here')
    for (const email of [
      'a,b@example.nhs.uk',
      '"x"@example.nhs.uk',
      '<x@example.nhs.uk>',
      'a@b',
      'a@example.nhs.uk\nBcc:b@c.d',
    ])
      assert.equal((await add('Bad', email)).status, 400, email)
  })

  for (const [what, bytes] of [
    ['one part that unfolds a thousandfold', archive([['[Content_Types].xml', zeros(400), 8]])],
    ['a type that unfolds a thousandfold', archive([['mimetype', zeros(400), 8]])],
    [
      'hundreds of thousands of parts',
      archive(Array.from({ length: 150_000 }, () => ['f', Buffer.from(' '), 0] as const)),
    ],
    ['parts that lie about their length', archive([['word/document.xml', Buffer.from('x'), 8]], 0xffff_fff0)],
    ['hundreds of thousands of pieces of a picture', pieces()],
    [
      'nothing but heads of tags',
      Buffer.concat(Array.from({ length: 400_000 }, () => Buffer.from('49443303000000000000', 'hex'))),
    ],
  ] as const)
    it(`as a file with ${what} is looked at and refused at once, and nothing is kept`, async () => {
      assert.ok(bytes.length < 10 * 1024 * 1024)
      const sending = bob.post(`${own}/sections/sharing/acute/evidence/files`).attach('file', bytes, 'plan.docx')
      const { status } = await inTime(what, () => sending)
      assert.equal(status, 400)
      assert.deepEqual(readdirSync(path.join(dataFolder, 'evidence', 'incoming')), [])
      assert.equal((await databases.reader('evidence')).length, 0)
    })

  it('as a table is read in a time that grows with its length: one cell, many columns, many lines, many faults', async () => {
    const cell = Buffer.from(`code,name\nRAA,"${'x""\n'.repeat(300_000)}"\n`)
    const read = await inTime('one cell', () => readCsv(cell))
    assert.equal(read.rows.length, 2)
    const columns = Array.from({ length: 100_000 }, (_, nth) => `c${nth}`).join(',')
    const wide = await inTime('many columns', () => readTable(Buffer.from(`${columns}\n1\n`), ['code']))
    assert.ok(wide.faults.length > 0)
    const lines = Buffer.from(`code,name\n${'RAA,x,y\n'.repeat(150_000)}`)
    const long = await inTime('many faults', () => readTable(lines, ['code', 'name']), 20_000)
    assert.equal(long.faults.length, 150_000)
    const open = Buffer.from(`code\n"${'x,\n'.repeat(300_000)}`)
    assert.equal((await inTime('an open quotation', () => readCsv(open))).faults.length, 1)
    const noText = Buffer.alloc(5_000_000, 0xff)
    assert.equal((await inTime('no text', () => readCsv(noText))).faults.length, 1)
  })

  it('as a questionnaire is refused at once where it is nested, wide or odd without end', async () => {
    const level = '{"linkId":"a","type":"group","item":['
    const nested = `{"resourceType":"Questionnaire","item":[${level.repeat(200_000)}${']}'.repeat(200_000)}]}`
    const file = { name: 'deep.json', bytes: Buffer.from(nested) }
    for (const type of ['Questionnaire', 'QuestionnaireResponse'] as const) {
      const faults = await inTime(type, () => schemaFaults(jsonOf(file), type))
      assert.match(faults[0]?.message ?? '', /nested more than 50 deep/)
    }
    const item = Array.from({ length: 20_000 }, () => ({ linkId: 'a', type: 'nothing' }))
    const wide = await inTime('wide', () => schemaFaults({ resourceType: 'Questionnaire', status: 'active', item }))
    assert.ok(wide.length > 0)
  })
})

/** Megabytes of zeros, compressed. */
function zeros(megabytes: number): Buffer {
  return deflateRawSync(Buffer.alloc(megabytes * 1024 * 1024), { level: 9 })
}

/** An archive as it is read from its start; its directory is left out, which whoever looks at its first bytes never reaches. */
function archive(parts: readonly (readonly [name: string, bytes: Buffer, method: number])[], length?: number): Buffer {
  return Buffer.concat(
    parts.flatMap(([name, bytes, method]) => {
      const head = Buffer.alloc(30)
      head.writeUInt32BE(0x504b_0304, 0)
      head.writeUInt16LE(20, 4)
      head.writeUInt16LE(method, 8)
      head.writeUInt32LE(length ?? bytes.length, 18)
      head.writeUInt32LE(0x7fff_ffff, 22)
      head.writeUInt16LE(name.length, 26)
      return [head, Buffer.from(name), bytes]
    }),
  )
}

/** A picture of pieces without matter. */
function pieces(): Buffer {
  const head = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(17)])
  const piece = Buffer.concat([Buffer.from('0000000074455874', 'hex'), Buffer.alloc(4)])
  return Buffer.concat([head, ...Array.from({ length: 400_000 }, () => piece)])
}
