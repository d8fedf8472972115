import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parse } from 'csv-parse/sync'
import { person, signedIn, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { answerForm, hiddenFields, versionOn } from '../../support/forms.ts'

describe('partners', async () => {
  const databases = await freshDatabases()
  const app = testApp(databases)
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute'], partners: ['RBB', 'RCC', 'RDD'] },
    { code: 'RBB', settings: ['mental_health'] },
    { code: 'RCC', settings: ['acute', 'community'] },
    { code: 'RDD', settings: ['ambulance'] },
  ])
  await databases.writer.transaction(async (db) => {
    const add = async (code: string, names: readonly [name: string, from: string, to?: string][], closed?: string) => {
      await db('organisations').insert({ code, opened_on: '2010-04-01', closed_on: closed ?? null })
      const shared = { organisation_code: code, source: 'test' }
      for (const [value, from, to] of names)
        await db('organisation_facts').insert({
          ...shared,
          attribute: 'name',
          value,
          valid_from: from,
          valid_to: to ?? null,
        })
      const type = { ...shared, attribute: 'provider_type', value: 'care', valid_from: '2010-04-01' }
      await db('organisation_facts').insert(type)
    }
    await add('1-100', [['St George’s House, Llanbêdr', '2010-04-01']])
    await add('1-101', [['The Grange', '2010-04-01']])
    await add('1-102', [['The Grange', '2010-04-01']])
    await add('1-103', [['100% Care_Home!', '2010-04-01']])
    await add('1-104', [
      ['Old Hall', '2010-04-01', '2020-01-01'],
      ['New Hall', '2020-01-01'],
    ])
    await add('RX1', [['Ashton Hospitals', '2010-04-01']], '2015-03-31')
    await add('RX2', [['Bexley Hospitals', '2010-04-01']], '2018-03-31')
    await add('RX3', [['Crewe Hospitals', '2010-04-01']])
    await add('RX4', [['Dover Hospitals', '2010-04-01']], '2018-03-31')
    await db('successions').insert([
      { kind: 'organisation', predecessor_code: 'RX1', successor_code: 'RX2', happened_on: '2015-03-31' },
      { kind: 'organisation', predecessor_code: 'RX2', successor_code: 'RX3', happened_on: '2018-03-31' },
    ])
  })
  const own = `/responses/${responseIds.get('RAA')}`
  const several = `${own}/partners/several`
  const ann = await signedIn(app, await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const ben = await signedIn(app, await person(databases, 'Ben Baker', [{ role: 'respondent', scope: 'RAA' }]))
  const stored = async (code: string) => {
    const rows = await databases.reader('answers').where({ partner_code: code }).orderBy('item_code')
    return Object.fromEntries(
      rows.map((row: { item_code: string; value: string | null }) => [
        row.item_code.replace('partners.', ''),
        row.value && Object.values(JSON.parse(row.value))[1],
      ]),
    )
  }
  const search = async (q: string) => {
    const { text } = await ann.get(`${own}/partners/new`).query({ q }).expect(200)
    return text
  }
  const offered = (html: string) => [...html.matchAll(/name="partner" value="([^"]+)"/g)].map(([, code]) => code)

  describe('are looked for', () => {
    it('by several words, in any case, without apostrophes or accents, or by code', async () => {
      for (const q of ['GEORGES llanbedr', 'st george’s', "St George's House", '1-100', 'LLANBÊDR'])
        assert.deepEqual(offered(await search(q)), ['1-100'], q)
    })

    it('by signs that a pattern would take for others', async () => {
      for (const q of ['100%', 'care_home', 'home!']) assert.deepEqual(offered(await search(q)), ['1-103'], q)
      assert.match(await search('%%'), /No organisation matches/)
      assert.match(await search('__'), /No organisation matches/)
    })

    it('by what they were called, or what is part of them now', async () => {
      assert.match(await search('old hall'), /New Hall[\s\S]*Formerly called Old Hall\./)
      const merged = await search('ashton')
      assert.match(merged, /Crewe Hospitals[\s\S]*Ashton Hospitals \(RX1\) is now part of it\./)
      assert.deepEqual(offered(merged), ['RX3'])
      assert.deepEqual(offered(await search('rx1')), ['RX3'])
      assert.match(await search('dover'), /No organisation matches/)
    })

    it('with what tells two of one name apart, and how many there are', async () => {
      const html = await search('grange')
      assert.match(html, /2 organisations match\./)
      assert.match(html, /1-101 · Care provider/)
      assert.match(html, /aria-label="Add The Grange, 1-102"/)
    })

    it('with those on the list, and oneself, marked', async () => {
      const html = await search('trust r')
      assert.match(html, new RegExp(`Already on your list: <a href="${own}/partners/RBB"`))
      assert.match(html, /Your own organisation/)
      assert.deepEqual(offered(html), [])
    })

    it('and a search for nothing is an error that keeps what was typed', async () => {
      for (const [q, message] of [
        ['’ ', /Enter a name or a code/],
        ['a', /at least 2 letters/],
        ['a'.repeat(101), /100 characters or fewer/],
      ] as const) {
        const { text } = await ann.get(`${own}/partners/new`).query({ q }).expect(400)
        assert.match(text, message)
        assert.match(text, /<title>Error: /)
      }
      assert.doesNotMatch((await ann.get(`${own}/partners/new`).expect(200)).text, /matche?s?\./)
    })

    it('in a number of statements that does not grow with what is found, of which it shows the first', async () => {
      const few = await countStatements(databases, () => search('grange'))
      await databases.writer.transaction(async (db) => {
        for (let number = 0; number < 210; number += 1) {
          const code = `1-9${String(number).padStart(3, '0')}`
          await db('organisations').insert({ code, opened_on: '2010-04-01' })
          const fact = { organisation_code: code, attribute: 'name', valid_from: '2010-04-01', source: 'test' }
          await db('organisation_facts').insert({ ...fact, value: `Lodge ${number < 30 ? 'west' : 'east'} ${number}` })
        }
      })
      const html = await search('lodge west')
      assert.match(html, /30 organisations match\. The first 20 are shown/)
      assert.equal(offered(html).length, 20)
      assert.match(await search('lodge'), /Many organisations match\. The first 20 are shown/)
      assert.equal(await countStatements(databases, () => search('lodge')), few)
    })
  })

  describe('are added', () => {
    const add = (code: string, q = 'x') => ann.post(`${own}/partners/new`).type('form').send({ partner: code, q })

    it('unless they are oneself, unknown or were not open', async () => {
      for (const [code, message] of [
        ['RAA', /Your own organisation cannot be a partner/],
        ['RZZ', /There is no organisation with the code RZZ/],
        ['RX4', /RX4 was not open on/],
        ['', /Choose an organisation to add/],
      ] as const) {
        const { text } = await add(code, 'dover').expect(400)
        assert.match(text, message)
        assert.match(text, /<title>Error: /)
        assert.match(text, /value="dover"/)
      }
      assert.equal((await databases.reader('response_partners').where({ origin: 'added' })).length, 0)
    })

    it('after the others, once, with a line in the audit trail', async () => {
      for (let time = 0; time < 2; time += 1) await add('1-101').expect(303).expect('Location', `${own}/partners/1-101`)
      const rows = await databases.reader('response_partners').where({ response_id: responseIds.get('RAA') })
      const added = rows.filter((row: { origin: string }) => row.origin === 'added')
      assert.equal(added.length, 1)
      assert.equal(added[0].position, Math.max(...rows.map((row: { position: number }) => row.position)))
      assert.equal((await databases.reader('audit_events').where({ action: 'added a partner' })).length, 1)
      await ann.get(`${own}/sections/partners`).expect(200, /Care provider · added by your organisation/)
    })

    it('and the other end is asked too, once, as long as it is being answered', async () => {
      const dee = await signedIn(app, await person(databases, 'Dee Dale', [{ role: 'lead_respondent', scope: 'RDD' }]))
      const bea = await signedIn(app, await person(databases, 'Bea Booth', [{ role: 'lead_respondent', scope: 'RBB' }]))
      const pathOf = (code: string) => `/responses/${responseIds.get(code)}/partners/new`
      const listOf = (code: string) =>
        databases
          .reader('response_partners')
          .where({ response_id: responseIds.get(code) })
          .select('partner_code', 'origin')
          .orderBy('position')
      await databases.writer('responses').where({ organisation_code: 'RCC' }).update({ state: 'with_approver' })
      for (const partner of ['RBB', 'RCC']) await dee.post(pathOf('RDD')).type('form').send({ partner }).expect(303)
      await databases.writer('responses').where({ organisation_code: 'RCC' }).update({ state: 'not_started' })
      await bea.post(pathOf('RBB')).type('form').send({ partner: 'RDD' }).expect(303)
      assert.deepEqual(await listOf('RBB'), [{ partner_code: 'RDD', origin: 'listed' }])
      assert.deepEqual(await listOf('RCC'), [])
      assert.deepEqual(await listOf('RDD'), [
        { partner_code: 'RBB', origin: 'added' },
        { partner_code: 'RCC', origin: 'added' },
      ])
    })

    it('and two of one name are told apart wherever they stand', async () => {
      await add('1-102').expect(303)
      const { text } = await ann.get(`${own}/sections/partners/check`).expect(200)
      assert.match(text, /The Grange \(1-101\)/)
      assert.match(text, /The Grange \(1-102\)/)
    })

    it('and taken off again, the record kept, on every page', async () => {
      await ann.post(`${own}/partners/1-102/standing`).type('form').send({ standing: 'not_ours' }).expect(303)
      await add('1-102').expect(303).expect('Location', `${own}/partners/1-102`)
      assert.match(await search('grange'), /On your list as not a partner/)
      for (const path of ['/sections/partners/check', '/copy', '/review'])
        await ann
          .get(`${own}${path}`)
          .expect(200, /Not partners of ours[\s\S]*The Grange \(1-102\)[\s\S]*Nothing is asked about it/)
    })
  })

  describe('are answered about several at once', () => {
    const common = { 'partners.out': 'view_only', 'partners.in': 'none' }

    it('ticked where nothing is answered, with what is answered beside the others', async () => {
      await ann
        .post(`${own}/partners/RBB`)
        .type('form')
        .send(answerForm({ 'partners.out@RBB': 'structured' }))
        .expect(303)
      const { text } = await ann.get(several).expect(200)
      assert.match(text, /value="RCC" checked/)
      assert.match(text, /value="1-101" checked/)
      assert.doesNotMatch(text, /value="RBB" checked/)
      assert.match(text, /1\.\sStructured exchange; 2\.\sNot answered/)
      assert.doesNotMatch(text, /value="1-102"/)
    })

    it('says what is missing, and keeps what was chosen', async () => {
      const { text } = await ann.post(several).type('form').send({ 'partners.out': 'view_only' }).expect(400)
      assert.match(text, /Choose the partners/)
      assert.match(text, /value="view_only"[^>]* checked/)
      const none = await ann
        .post(several)
        .type('form')
        .send({ partner: ['RCC'] })
        .expect(400)
      assert.match(none.text, /Answer at least one of the questions/)
      await ann
        .post(several)
        .type('form')
        .send({ ...common, partner: ['RZZ'] })
        .expect(400, /from the partners on the page/)
    })

    it('shows exactly what it sets and replaces, and saves nothing yet', async () => {
      const sent = { ...hiddenFields((await ann.get(several)).text), ...common, partner: ['RBB', 'RCC', 'RDD'] }
      const { text } = await ann.post(several).type('form').send(sent).expect(200)
      assert.match(text, /5 answers will be given where there is none/)
      assert.match(text, /1 answer will be replaced/)
      assert.match(text, /Structured exchange[\s\S]*View only/)
      assert.match(text, /Save 6 answers/)
      assert.deepEqual(await stored('RCC'), {})
      const back = await ann
        .post(several)
        .type('form')
        .send({ ...sent, step: 'change' })
        .expect(200)
      assert.match(back.text, /value="RBB" checked/)
    })

    it('never overwrites what a colleague has answered meanwhile, and saves the rest', async () => {
      const sent = { ...hiddenFields((await ann.get(several)).text), ...common, partner: ['RBB', 'RCC', 'RDD'] }
      await ben
        .post(`${own}/partners/RCC`)
        .type('form')
        .send(answerForm({ 'partners.out@RCC': 'on_request' }))
        .expect(303)
      const checked = await ann.post(several).type('form').send(sent).expect(200)
      assert.match(checked.text, /A colleague has changed 1 answer/)
      const { text } = await ann
        .post(several)
        .type('form')
        .send({ ...sent, step: 'save' })
        .expect(409)
      assert.match(text, /Saved by Ben Baker/)
      assert.deepEqual(await stored('RCC'), { in: 'none', out: 'on_request' })
      assert.deepEqual(await stored('RDD'), { in: 'none', out: 'view_only' })
      assert.deepEqual(await stored('RBB'), { in: 'none', out: 'view_only' })
      const [chosen = ''] = [...text.matchAll(/name="(chosen:[^"]+)"/g)].map((match) => match[1] ?? '')
      const choice = { ...hiddenFields(text), [chosen]: 'theirs' }
      await ann.post(`${several}/conflicts`).type('form').send(choice).expect(303)
      assert.equal((await stored('RCC'))['out'], 'on_request')
      const history = await databases
        .reader('answer_versions')
        .where({ partner_code: 'RCC', item_code: 'partners.out' })
      assert.deepEqual(
        history.map((row: { version: number }) => row.version).toSorted((a: number, b: number) => a - b),
        [1, 2, 3],
      )
    })

    it('in a number of statements that the number of partners does not change', async () => {
      const save = async (partner: string[]) => {
        const { text } = await ann.get(several)
        const out = partner.length > 1 ? 'in_context' : 'structured'
        const sent = { ...hiddenFields(text), 'partners.out': out, partner, step: 'save' }
        return countStatements(databases, () => ann.post(several).type('form').send(sent).expect(303))
      }
      assert.equal(await save(['RDD']), await save(['RBB', 'RDD', '1-101']))
    })
  })

  it('none of them leaves answers as they are, and gives one again that was cleared', async () => {
    const version = hiddenFields((await ann.get(`${own}/partners/1-101`)).text)['shown:partners.out@1-101'] ?? ''
    await ann
      .post(`${own}/partners/1-101`)
      .type('form')
      .send({ 'shown:partners.out@1-101': version, clear: 'partners.out@1-101' })
      .expect(303)
    const before = await stored('RBB')
    await ann.get(`${own}/sections/partners`).expect(200, /the one partner that you have not answered about/)
    await ann.post(`${own}/sections/partners/none`).type('form').send({}).expect(303)
    assert.deepEqual(await stored('1-101'), { in: 'none', out: 'none', use: 'never' })
    assert.deepEqual(await stored('RBB'), before)
  })

  it('goes on to the next that is not complete, once round the list', async () => {
    await ann
      .post(`${own}/partners/RDD`)
      .type('form')
      .send({ ...hiddenFields((await ann.get(`${own}/partners/RDD`)).text), 'partners.use@RDD': 'some', next: 'check' })
      .expect(303)
      .expect('Location', `${own}/partners/RBB`)
  })

  it('stand in the sheet and in partners.csv, the added one and the one taken off', async () => {
    const read = await versionOn(ann, `${own}/review`)
    await ann.post(`${own}/signature`).type('form').send({ declared: 'yes', version: read }).expect(303)
    const [sheet] = await databases.reader('answer_sheets').select('content')
    const { partners } = JSON.parse(sheet.content)
    const rowOf = (code: string) => partners.find(([each]: [string]) => each === code)
    assert.deepEqual(rowOf('1-101')?.slice(1, 4), [1, 0, 0])
    assert.equal(rowOf('1-102')?.[1], 0)
    const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
    const { text } = await alice.get('/collections/2026/files/partners.csv').expect(200)
    const rows = parse<Record<string, string>>(text, { columns: true })
    assert.equal(rows.length, 5)
    const columns = Object.keys(rows[0] ?? {}).join(' ')
    assert.ok(
      rows.some((row) => Object.values(row).includes('1-101')),
      columns,
    )
    await ann.get(`${own}/partners/new`).expect(303)
    await ann.post(several).type('form').send({}).expect(409)
    await ann.post(`${own}/partners/new`).type('form').send({ partner: '1-100' }).expect(409)
  })
})
