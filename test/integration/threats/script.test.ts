import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { extractText, getDocumentProxy } from 'unpdf'
import { sendMessages } from '../../../server/notifications/send-messages.ts'
import { smtpTransport } from '../../../server/notifications/smtp-transport.ts'
import { importRegister } from '../../../server/organisations/import-register.ts'
import type { RegisterFile } from '../../../server/organisations/register-file.ts'
import { optOut, person, signedIn, temporaryFolder, testApp, visitor, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { everyRoute } from '../../support/every-route.ts'
import { exampleFiles, formWithFile } from '../../support/example-files.ts'
import { answerForm, versionOn } from '../../support/forms.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { queue } from '../../support/messages.ts'
import { wanted } from '../../support/research.ts'
import { labelsIn, planted, plantedForms, scriptIn } from '../../support/planted-script.ts'

/** Every text that the questionnaire's file holds. */
function withPlantedTexts(definition: unknown): unknown {
  const texts = new Map([
    ['title', 'fhir-title'],
    ['text', 'fhir-text'],
    ['display', 'fhir-option'],
    ['description', 'fhir-description'],
  ])
  const change = (key: string, value: unknown) => {
    const label = texts.get(key)
    return label && typeof value === 'string' ? `${value.slice(0, 80)} ${planted(label)}` : value
  }
  return JSON.parse(JSON.stringify(definition), change)
}

describe('script in what people write', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases, planted('notice'), { dataFolder: temporaryFolder() })
  await loadRegister()
  const { collectionId, responseIds } = await openCollection(
    databases,
    [
      { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB'] },
      { code: 'RBB', settings: ['acute'] },
    ],
    '2026',
    withPlantedTexts,
  )
  await databases.writer('collections').update({ name: planted('collection') })
  await databases.writer('participants').update({
    name: planted('participant'),
    region_name: planted('region'),
    icb_name: planted('board'),
  })
  const alice = await join('Alice', 'administrator', '')
  const bob = await join(planted('name'), 'lead_respondent', 'RAA')
  const cleo = await join(`Cleo ${planted('colleague')}`, 'respondent', 'RAA')
  const amir = await join(`Amir ${planted('approver')}`, 'approver', 'RAA')
  const own = `/responses/${responseIds.get('RAA')}`
  const seen = new Map<string, Set<string>>()
  const visited = new Set<string>()
  const visitedOfKind = new Map<string, number>()

  async function join(
    name: string,
    role: 'administrator' | 'lead_respondent' | 'respondent' | 'approver',
    scope: string,
  ) {
    const email = await person(databases, `person ${role}`, [{ role, scope }])
    await databases.writer('people').where({ email }).update({ name })
    const { id } = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    return { agent: await signedIn(app, email), id, email }
  }

  async function loadRegister() {
    const at = '2025-04-01'
    const trusts = ['RAA', 'RBB', 'RCC']
    const load = (kind: RegisterFile['kind'], text: string) =>
      databases.writer.transaction((db) =>
        importRegister(db, { kind, name: planted('file'), asAt: at, bytes: Buffer.from(text) }, { now: new Date() }),
      )
    const cell = (label: string) => `"${planted(label).replaceAll('"', '""')}"`
    for (const [kind, text] of [
      ['regions', `nhs_region_code,name\nY1,${cell('register-region')}\n`],
      ['icbs', `icb_code,name,nhs_region_code\nQ1,${cell('register-board')},Y1\n`],
      [
        'trusts',
        `ods_code,name,provider_type,nhs_region_code,icb_code_2025\n${trusts.map((code) => `${code},${cell('register-trust')},acute,Y1,Q1\n`).join('')}`,
      ],
    ] as const) {
      const plan = await load(kind, text)
      assert.deepEqual(plan.faults, [], kind)
    }
  }

  const send = (agent: Visitor, path: string, fields: object, status = 303) =>
    agent.post(path).type('form').send(fields).expect(status)

  /** Looks at a page and, once, at every page that it leads to. */
  async function walk(who: string, agent: Visitor, starts: readonly string[]): Promise<string[]> {
    const faults: string[] = []
    const waiting = [...starts]
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const address = next.replace(/#.*$/, '')
      if (visited.has(`${who} ${address}`)) continue
      visited.add(`${who} ${address}`)
      visitedOfKind.set(kindOf(who, address), alike(who, address) + 1)
      const { text, status, headers } = await agent.get(address)
      if (status >= 500) faults.push(`${address} to ${who}: ${status}`)
      if (headers['location']) waiting.push(headers['location'])
      if (!headers['content-type']?.startsWith('text/html')) continue
      faults.push(...scriptIn(text).map((found) => `${address} to ${who}: ${found}`))
      for (const label of labelsIn(text)) seen.set(label, (seen.get(label) ?? new Set()).add(address))
      const links = [...text.matchAll(/<a [^>]*href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'))
      waiting.push(...links.filter((href) => /^\/(?!\/|assets)/.test(href) && alike(who, href) < 12))
    }
    return faults
  }

  /** How many pages of the same kind have been looked at: there are hundreds of histories. */
  function alike(who: string, href: string): number {
    return visitedOfKind.get(kindOf(who, href)) ?? 0
  }

  function kindOf(who: string, href: string): string {
    const path = href.replace(/\?.*/, '')
    return `${who} ${path.replaceAll(/\/[\w.-]*\d[\w.-]*|(?<=history\/|polls\/).*/g, '/…')}`
  }

  function forgetVisits(): void {
    visited.clear()
    visitedOfKind.clear()
  }

  const starts = everyRoute(app, {
    response: String(responseIds.get('RAA')),
    section: 'sharing',
    setting: 'acute',
    question: 'sharing.out.gp',
    partner: 'RBB',
    collection: '2026',
    file: 'participants.csv',
    person: String(bob.id),
    step: 'close',
  })
    .filter(({ method }) => method === 'GET')
    .map(({ path }) => path)

  it('is taken wherever people write, by the pages themselves', async () => {
    const section = `${own}/sections/sharing/acute`
    await send(cleo.agent, section, answerForm({ 'sharing.out.gp': 'agree', 'sharing.comment': planted('comment') }))
    await send(cleo.agent, `${section}/evidence`, { note: planted('note') })
    await send(cleo.agent, `${section}/evidence`, {
      address: 'https://evidence.example/"><script>planted()</script>',
      'address-description': planted('link'),
    })
    const { type, body } = formWithFile(`${planted('x').replaceAll('"', '')}.pdf`, exampleFiles.pdf, {
      'file-description': planted('file-description'),
    })
    await cleo.agent.post(`${section}/evidence/files`).set('Content-Type', type).send(body).expect(303)
    const asked = await send(cleo.agent, `${section}/polls/sharing.beyond`, {
      colleagues: String(bob.id),
      message: planted('poll-message'),
    })
    const poll = asked.headers['location'] ?? ''
    const answered = { 'shown:sharing.beyond': '0', 'sharing.beyond': 'agree', comment: planted('poll-comment') }
    await send(bob.agent, poll, answered)
    const settled = { ...answerForm({ 'sharing.beyond': 'disagree' }), reason: planted('poll-reason') }
    await send(cleo.agent, `${poll}/settlement`, settled)
    await send(bob.agent, '/people/new', {
      name: planted('invited'),
      email: 'invited@example.nhs.uk',
      role: 'respondent',
      scope: 'RAA',
    })
    const newColleague = { name: planted('added'), email: 'added@example.nhs.uk', role: 'respondent' }
    await send(bob.agent, `${own}/contributors/new`, newColleague)
    await queue(
      databases,
      { toName: planted('to-name'), subject: planted('subject'), body: planted('body') },
      new Date(),
    )
    await send(bob.agent, '/research/request', {
      ...wanted,
      organisation: planted('research-organisation'),
      purpose: `For whom ${planted('research-purpose')}`,
    })
    await send(alice.agent, '/programme/research/1/refusal', { reason: planted('research-reason') })
    await keepWorkOf(cleo.email)
  })

  it('is shown as words, and never runs, on every page that anybody can reach', async () => {
    const faults = [
      ...(await walk('bob', bob.agent, starts)),
      ...(await walk('cleo', await signedIn(app, cleo.email), starts)),
      ...(await walk('alice', alice.agent, starts)),
      ...(await walk('nobody', visitor(app), starts)),
    ]
    assert.deepEqual(faults, [])
  })

  it('is shown as words while it is signed, sent back, reopened and recorded', async () => {
    const fill = { note: planted('send-note') }
    await send(bob.agent, `${own}/send`, fill)
    const faults = await walk('amir', amir.agent, starts)
    await send(amir.agent, `${own}/send-back`, {
      note: planted('send-back'),
      'note:sharing/acute': planted('section-note'),
    })
    forgetVisits()
    faults.push(...(await walk('bob', bob.agent, [own, `${own}/review`])))
    await send(bob.agent, `${own}/send`, {})
    const version = await versionOn(amir.agent, `${own}/review`)
    await send(amir.agent, `${own}/signature`, { declared: 'yes', version })
    await send(alice.agent, `${own}/reopen`, { note: planted('reopening') })
    const codes = { reason: planted('reset-reason') }
    await alice.agent.post(`/programme/people/${bob.id}/reset-code`).type('form').send(codes)
    forgetVisits()
    faults.push(
      ...(await walk('bob', bob.agent, [own])),
      ...(await walk('alice', alice.agent, ['/programme/audit', own])),
    )
    assert.deepEqual(faults, [])
  })

  it('was seen wherever it was planted: nothing here passes because nothing was looked at', () => {
    const sought = (
      'notice collection participant name colleague approver register-trust fhir-text fhir-option comment note link ' +
      'file-description poll-message poll-comment poll-reason invited added to-name subject body kept send-note send-back ' +
      'section-note reopening research-organisation research-purpose research-reason'
    ).split(' ')
    assert.deepEqual(
      sought.filter((label) => !seen.has(label)),
      [],
      `seen were ${[...seen.keys()].join(', ')}`,
    )
  })

  it('comes back as words when it is typed into an address or a form', async () => {
    const names = [
      'q',
      'search',
      'role',
      'scope',
      'page',
      'state',
      'kind',
      'about',
      'person',
      'organisation',
      'collection',
    ]
    const more = [
      'action',
      'from',
      'to',
      'response',
      'before',
      'after',
      'item',
      'type',
      'region',
      'icb',
      'return',
      'token',
    ]
    const query = Object.fromEntries([...names, ...more].map((name) => [name, planted('query')]))
    const faults: string[] = []
    let echoed = 0
    for (const [who, agent] of Object.entries({ alice: alice.agent, bob: bob.agent, nobody: visitor(app) }))
      for (const address of starts)
        for (const given of [query, { ...query, password: 'changed', q: [planted('query'), planted('query')] }]) {
          const { text, status, headers } = await agent.get(address).query(given)
          if (status >= 500) faults.push(`${address} to ${who}: ${status}`)
          if (!headers['content-type']?.startsWith('text/html')) continue
          faults.push(...scriptIn(text).map((found) => `${address} to ${who}: ${found}`))
          echoed += labelsIn(text).filter((label) => label === 'query').length
        }
    assert.deepEqual(faults, [])
    assert.ok(echoed > 10, `what was typed is shown again on ${echoed} pages`)
  })

  it('comes back as words when a form is at fault, whatever its fields are', async () => {
    const faults: string[] = []
    let echoed = 0
    const forms = everyRoute(app, {
      response: String(responseIds.get('RAA')),
      section: 'sharing',
      setting: 'acute',
      question: 'sharing.out.gp',
      partner: 'RBB',
      person: String(cleo.id),
      step: 'reset-code',
    }).filter(({ method, route }) => method === 'POST' && route !== 'POST /sign-out')
    const fields = [
      'email',
      'name',
      'note',
      'reason',
      'message',
      'comment',
      'address',
      'address-description',
      'q',
      'code',
    ]
    const more = [
      'return',
      'scope',
      'role',
      'partner',
      'sharing.comment',
      'shown:sharing.comment',
      'sharing.out.gp',
      'file',
    ]
    const body = Object.fromEntries([...fields, ...more].map((name) => [name, planted('typed')]))
    for (const [who, agent] of Object.entries({ bob: bob.agent, alice: alice.agent, nobody: visitor(app) }))
      for (const { path } of forms) {
        const { text, status, headers } = await agent.post(path).type('form').send(body)
        if (status >= 500) faults.push(`${path} to ${who}: ${status}`)
        if (!headers['content-type']?.startsWith('text/html')) continue
        faults.push(...scriptIn(text).map((found) => `${path} to ${who}: ${found}`))
        echoed += labelsIn(text).filter((label) => label === 'typed').length
      }
    assert.deepEqual(faults, [])
    assert.ok(echoed > 10, `what was typed is shown again on ${echoed} pages`)
  })

  it('is text in the CSV files, JSON in JSON, and words in the PDF, which runs nothing either', async () => {
    const csv = await bob.agent.get(`${own}/copy.csv`).buffer().expect(200)
    const rows = parse(csv.text)
    assert.ok(rows.every((row) => row.length === rows[0]?.length))
    assert.ok(rows.some((row) => row.some((cell) => cell.includes(planted('comment')))))
    const fhir = await bob.agent.get(`${own}/fhir/acute`).buffer().expect(200)
    assert.match(String(fhir.headers['content-type']), /^application\/fhir\+json/)
    assert.ok(JSON.stringify(JSON.parse(fhir.text)).includes('comment<planted>'))
    const pdf = await bob.agent.get(`${own}/copy.pdf`).buffer().expect(200)
    const bytes = pdf.body as Buffer
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
    assert.ok(text.replaceAll(/\s/g, '').includes('comment<planted>'))
    assert.doesNotMatch(bytes.toString('latin1'), /\/(JavaScript|JS|OpenAction|AA|Launch|URI|EmbeddedFile)\b/)
    for (const file of ['answers', 'responses', 'partners', 'participants', 'items', 'codes']) {
      const { headers, text: given } = await alice.agent.get(`/collections/2026/files/${file}.csv`).buffer().expect(200)
      assert.equal(headers['content-type'], 'text/csv; charset=utf-8')
      assert.match(String(headers['content-disposition']), /^attachment; filename="?2026-[a-z]+\.csv"?$/)
      const [header = []] = parse(given)
      assert.ok(header.length > 2 && header.every((name) => /^[a-z][a-z0-9_]*$/.test(name)), header.join(' '))
    }
  })

  it('is plain text in messages, in one part, to one reader', async () => {
    const server = await startMailServer()
    const transport = smtpTransport({
      url: server.url,
      from: { name: planted('sender'), address: 'survey@example.nhs.uk' },
    })
    const sending = { transport, optOut, clock: () => new Date() }
    while ((await sendMessages(databases.writer, sending)) > 0);
    transport.close()
    assert.ok(server.received.length >= 2, `${server.received.length} arrived`)
    for (const { mail, raw } of server.received) {
      assert.equal(mail.html, false)
      assert.doesNotMatch(raw, /^Content-Type: (text\/html|multipart)/im)
      assert.equal([mail.to ?? []].flat().flatMap(({ value }) => value).length, 1)
    }
    const texts = server.received.map(({ mail }) => mail.text ?? '')
    assert.ok(
      texts.some((text) => text.includes(planted('added'))),
      texts.join('\n---\n'),
    )
  })

  it('is shown as words when it is typed into every form that a page shows, whatever page that is', async () => {
    const faults: string[] = []
    const sent = new Set<string>()
    const shownAgain = new Set<string>()
    for (const [who, agent] of Object.entries({ bob: await signedIn(app, bob.email), alice: alice.agent })) {
      forgetVisits()
      await walk(who, agent, starts)
      const pages = [...visited].map((one) => one.slice(one.indexOf(' ') + 1))
      for (const address of pages) {
        const { text, headers } = await agent.get(address)
        if (!headers['content-type']?.startsWith('text/html')) continue
        for (const { action, isWithFile, fields } of plantedForms(text, 'typed-everywhere')) {
          const kind = `${who} ${action.replaceAll(/\/\d+/g, '/…')} ${Object.keys(fields).join(' ').replaceAll(/\d+/g, '…')}`
          if (sent.has(kind) || action === '/sign-out' || isWithFile || /^\/account\b|session/.test(action)) continue
          sent.add(kind)
          const reply = await agent
            .post(action || address)
            .type('form')
            .send(fields)
          if (reply.status >= 500) faults.push(`${action} by ${who}: ${reply.status}`)
          faults.push(...scriptIn(reply.text).map((found) => `${action} by ${who}: ${found}`))
          if (labelsIn(reply.text).includes('typed-everywhere')) shownAgain.add(action)
        }
      }
      forgetVisits()
      faults.push(...(await walk(who, agent, starts)))
    }
    assert.deepEqual(faults, [])
    assert.ok(sent.size > 30, `${sent.size} forms were found`)
    assert.ok(shownAgain.size > 5, `${shownAgain.size} showed again what was typed`)
    assert.ok((seen.get('typed-everywhere')?.size ?? 0) > 3, 'what was kept is seen')
  })

  async function keepWorkOf(email: string) {
    const agent = await signedIn(app, email)
    const { id } = await databases.reader('people').where({ email }).first<{ id: number }>('id')
    await databases.writer('sessions').where({ person_id: id }).update({ expires_at: new Date().toISOString() })
    const fields = answerForm({ 'sharing.comment': planted('kept') }, { 'sharing.comment': 1 })
    await send(agent, `${own}/sections/sharing/acute`, fields)
    assert.equal((await databases.reader('kept_pages').where({ person_id: id })).length, 1)
    assert.ok(collectionId > 0)
  }
})
