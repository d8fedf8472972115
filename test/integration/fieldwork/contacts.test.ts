import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { person, signedIn, temporaryFolder, testApp, visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'
import { doLongWork } from '../../support/long-work.ts'
import { lastLink, messagesTo } from '../../support/messages.ts'

const base = '/programme/collections/2026/contacts'

describe('contacts of a collection', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const codes = ['RAA', 'RBB', 'RCC', '1-100']
  await openCollection(
    databases,
    codes.map((code) => ({ code, settings: code === 'RAA' ? ['acute', 'community'] : ['acute'] })),
  )
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await person(databases, 'Bob', [{ role: 'lead_respondent', scope: 'RAA' }])
  const upload = (text: string | Buffer, name = 'contacts.csv') =>
    alice.post(`${base}/upload`).attach('file', Buffer.from(text), name)
  /** Uploads, looks and applies; gives what was shown. */
  async function load(text: string): Promise<string> {
    const { headers } = await upload(text).expect(303)
    const preview = headers['location'] ?? ''
    const shown = (await alice.get(preview).expect(200)).text
    await alice.post(preview).type('form').send(hiddenFields(shown)).expect(303)
    return shown
  }
  const file = async () => (await alice.get(`${base}.csv`).expect(200)).text
  const people = async () =>
    databases
      .reader('people')
      .orderBy('id')
      .select<{ id: number; email: string; name: string }[]>('id', 'email', 'name')
  const post = (to: string, fields: object) => alice.post(to).type('form').send(fields)

  it('list every organisation once, with those who have none', async () => {
    const { text } = await alice.get(base).expect(200)
    assert.match(text, /4 organisations are asked\. 3 of them have no contact/)
    assert.equal(text.split('Trust RAA (RAA)').length, 2)
    assert.match(text, /bob@example\.nhs\.uk/)
    const without = (await alice.get(`${base}?without=yes`).expect(200)).text
    assert.ok(!without.includes('RAA') && without.includes('RBB'))
    for (const search of ['raa', 'BOB', 'bob@example', 'trust raa'])
      assert.match((await alice.get(`${base}?search=${search}`).expect(200)).text, /1 organisation found/, search)
    assert.match((await alice.get(`${base}?search=%25`).expect(200)).text, /No organisation is like that/)
  })

  it('are added from a file, after it was looked at, and nobody is written to', async () => {
    const text =
      'name,email,organisation_code,role\r\n"Zoë, ""Łucja""",Zoe@Example.nhs.uk,RBB,\r\nZoë no,zed@example.nhs.uk,1-100,Approver\nBob,bob@example.nhs.uk,RAA,Lead respondent\n'
    const shown = await load(text)
    assert.match(shown, /Added\s*<\/dt>\s*<dd[^>]*>\s*2/)
    assert.match(shown, /Known already\s*<\/dt>\s*<dd[^>]*>\s*1/)
    assert.deepEqual((await file()).split('\r\n'), [
      'organisation_code,name,email,role',
      '1-100,Zoë no,zed@example.nhs.uk,approver',
      'RAA,Bob,bob@example.nhs.uk,lead_respondent',
      'RBB,"Zoë, ""Łucja""",zoe@example.nhs.uk,lead_respondent',
      '',
    ])
    assert.deepEqual(await messagesTo(databases, 'zoe@example.nhs.uk'), [])
    assert.deepEqual(await databases.reader('contact_uploads').pluck('content'), [''])
    assert.deepEqual(readdirSync(path.join(dataFolder, 'contacts', 'incoming')), [])
  })

  it('stay as they are when the file that was downloaded is uploaded again', async () => {
    const { headers } = await upload(await file()).expect(303)
    assert.match((await alice.get(headers['location'] ?? '').expect(200)).text, /There is nothing to do/)
  })

  it('are renamed, and given further roles and organisations, by a file', async () => {
    const shown = await load(
      'organisation_code,name,email,role\nRBB,Zoë L.,zoe@example.nhs.uk,approver\nRCC,Zoë L.,zoe@example.nhs.uk,\n',
    )
    assert.match(shown, /Renamed\s*<\/dt>\s*<dd[^>]*>\s*1/)
    const rows = (await file()).split('\r\n').filter((line) => line.includes('zoe@'))
    assert.deepEqual(rows, [
      'RBB,Zoë L.,zoe@example.nhs.uk,lead_respondent',
      'RBB,Zoë L.,zoe@example.nhs.uk,approver',
      'RCC,Zoë L.,zoe@example.nhs.uk,lead_respondent',
    ])
  })

  it('are not taken from a file with any fault, and each fault has its place', async () => {
    const before = await people()
    const { text } = await upload(
      [
        'organisation_code,name,email,role',
        'RXX,New One,new@example.nhs.uk,',
        'RBB,,other@example.nhs.uk,',
        'RBB,Name,not an address,',
        'RBB,Name,right@example.nhs.uk,boss',
        'RBB,Name,right@example.nhs.uk,approver',
        'RCC,Other name,right@example.nhs.uk,approver',
        'RBB,Name,right@example.nhs.uk,approver',
        'RBB,too,many@example.nhs.uk,approver,cells',
      ].join('\n'),
    ).expect(400)
    for (const fault of [
      'contacts.csv:2:1: organisation_code “RXX” is not asked in this collection',
      'contacts.csv:3:2: name is missing',
      'contacts.csv:4:3: email “not an address” is not an e-mail address',
      'contacts.csv:5:4: role “boss” is no role of a contact: give one of lead_respondent, approver, respondent',
      'contacts.csv:7:3: email “right@example.nhs.uk” is “Name” in line 6: give one person one name',
      'contacts.csv:8:3: email “right@example.nhs.uk” has this role already in line 6',
      'contacts.csv:9:5: The row has 5 cells and the header 4',
    ])
      assert.ok(text.includes(fault), fault)
    assert.match(text, /There are 7 faults in the file, so nothing was changed/)
    assert.match(text, /<title>Error: /)
    assert.deepEqual(await people(), before)
    assert.match((await upload('name,email\nA,a@example.nhs.uk\n').expect(400)).text, /no column “organisation_code”/)
    assert.match((await upload(Buffer.from([0x6e, 0xff, 0xfe])).expect(400)).text, /is not UTF-8/)
    assert.match((await upload('').expect(400)).text, /The file is empty/)
    assert.match((await alice.post(`${base}/upload`).field('x', '1').expect(400)).text, /Choose a CSV file/)
    const large = `organisation_code,name,email\n${'RBB,x,x@example.nhs.uk\n'.repeat(250_000)}`
    assert.match((await upload(large).expect(400)).text, /The file is too large/)
  })

  it('are not taken from a file when something has changed since it was looked at', async () => {
    const { headers } = await upload('organisation_code,name,email\nRCC,Late,late@example.nhs.uk\n').expect(303)
    const preview = headers['location'] ?? ''
    const fields = hiddenFields((await alice.get(preview).expect(200)).text)
    await post(`${base}/RCC`, { name: 'Late', email: 'late@example.nhs.uk', roles: 'lead_respondent' }).expect(303)
    await post(preview, fields).expect(409, /Contacts have changed since this was shown/)
    await alice.get(preview).expect(200, /There is nothing to do/)
  })

  it('are added, changed and removed by hand', async () => {
    const own = `${base}/RCC`
    await post(own, { name: '', email: 'x', roles: 'boss' }).expect(400)
    const refused = (await post(own, { name: 'Ann', email: 'x' }).expect(400)).text
    for (const words of ['is not an e-mail address', 'Choose at least one role', 'value="Ann"'])
      assert.ok(refused.includes(words), words)
    await post(own, { name: 'Ann Ash', email: 'Ann@Example.nhs.uk', roles: ['approver', 'respondent'] }).expect(303)
    const twice = await post(own, { name: 'Ann', email: 'ann@example.nhs.uk', roles: 'approver' }).expect(400)
    assert.match(twice.text, /Ann Ash is a contact of this organisation already/)
    const ann = (await people()).find(({ email }) => email === 'ann@example.nhs.uk')
    const change = `${own}/${ann?.id}`
    await alice.get(change).expect(200, /Nobody signs in with this address yet/)
    await post(change, { name: 'Ann Ashe', email: 'zoe@example.nhs.uk', roles: 'approver' }).expect(
      400,
      /Somebody else has this e-mail address/,
    )
    await post(change, { name: 'Ann Ashe', email: 'ashe@example.nhs.uk', roles: 'lead_respondent' }).expect(303)
    assert.ok((await file()).includes('RCC,Ann Ashe,ashe@example.nhs.uk,lead_respondent\r\n'))
    await alice.get(`${change}/removal`).expect(200, /can no longer answer or sign for Trust RCC/)
    await alice.post(`${change}/removal`).expect(303)
    assert.ok(!(await file()).includes('ashe@'))
    await alice.get(change).expect(404)
    const bob = (await people()).find(({ name }) => name === 'Bob')
    const moved = await post(`${base}/RAA/${bob?.id}`, { name: 'Bob', email: 'b@example.nhs.uk', roles: 'approver' })
    assert.match(moved.text, /Bob signs in already and keeps bob@example\.nhs\.uk/)
  })

  it('let nobody in by a link once they are removed', async () => {
    const made = { name: 'Gone Green', email: 'green@example.nhs.uk', role: 'lead_respondent', scope: 'RCC' }
    await post('/programme/people/new', made).expect(303)
    const link = (await lastLink(databases, 'green@example.nhs.uk')) ?? ''
    await visitor(app).get(link).expect(200)
    const green = (await people()).find(({ email }) => email === 'green@example.nhs.uk')
    await alice.post(`${base}/RCC/${green?.id}/removal`).expect(303)
    await visitor(app).get(link).expect(404)
  })

  it('are never a formula in a file, and come back as they were', async () => {
    const formula = '=HYPERLINK("http://evil.example")'
    await post(`${base}/RCC`, { name: formula, email: 'formula@example.nhs.uk', roles: 'approver' }).expect(303)
    const text = await file()
    assert.ok(text.includes(`RCC,"'=HYPERLINK(""http://evil.example"")",formula@example.nhs.uk,approver\r\n`))
    const { headers } = await upload(text).expect(303)
    assert.match((await alice.get(headers['location'] ?? '').expect(200)).text, /There is nothing to do/)
    const script = '<script>alert(1)</script>'
    await post(`${base}/RCC`, { name: script, email: 'script@example.nhs.uk', roles: 'approver' }).expect(303)
    for (const page of [base, `${base}/RCC`]) assert.ok(!(await alice.get(page).expect(200)).text.includes(script))
  })

  it('are recorded by numbers, never by names', async () => {
    const rows = await databases
      .reader('audit_events')
      .select<{ action: string; details: string }[]>('action', 'details')
    const actions = new Set(rows.map(({ action }) => action))
    for (const action of ['added contacts', 'applied file of contacts', 'removed contact', 'downloaded contacts'])
      assert.ok(actions.has(action), action)
    assert.ok(rows.every(({ details }) => !/@|Zoë|Ann/.test(details)))
  })

  it('take as many statements for many as for few, and a file of 20,000 in one go', async () => {
    const many = Array.from({ length: 20_000 }, (_, number) => `9-${String(number).padStart(9, '0')}`)
    await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }], '2027')
    const { id: collectionId }: { id: number } = await databases
      .reader('collections')
      .where({ code: '2027' })
      .first('id')
    for (let start = 0; start < many.length; start += 500) {
      const batch = many.slice(start, start + 500)
      await databases.writer('organisations').insert(batch.map((code) => ({ code, opened_on: '2010-04-01' })))
      await databases.writer('participants').insert(
        batch.map((code) => ({
          collection_id: collectionId,
          organisation_code: code,
          setting: 'care',
          name: `Home ${code}`,
          region_code: 'Y1',
          region_name: 'Region',
          icb_code: 'Q1',
          icb_name: 'Board',
          weight: 1,
        })),
      )
    }
    const there = base.replace('2026', '2027')
    const few = await countStatements(databases, () => alice.get(base).expect(200))
    assert.equal(await countStatements(databases, () => alice.get(there).expect(200)), few)
    const lines = many.map((code, number) => `${code},Manager ${number},manager${number}@example.com`)
    const text = ['organisation_code,name,email', ...lines].join('\n')
    const onward = async (reply: PromiseLike<{ headers: Record<string, string> }>) => {
      const work = (await reply).headers['location'] ?? ''
      assert.equal(await doLongWork(databases, dataFolder), 1)
      return /href="([^"]*\/contacts\/uploads\/\d+)"/.exec((await alice.get(work).expect(200)).text)?.[1] ?? ''
    }
    const sent = alice.post(`${there}/upload`).attach('file', Buffer.from(text), 'many.csv').expect(303)
    const preview = await onward(sent)
    const shown = (await alice.get(preview).expect(200)).text
    assert.ok(shown.length < 60_000, 'the preview shows the first of them')
    await onward(alice.post(preview).type('form').send(hiddenFields(shown)).expect(303))
    assert.equal((await alice.get(`${there}.csv`).expect(200)).text.split('\r\n').length, 20_000 + 3)
    assert.match((await alice.get(there).expect(200)).text, /20,001 organisations are asked\. Each has a contact/)
  })
})
