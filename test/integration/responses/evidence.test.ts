import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import type { User } from '../../../server/access/user.ts'
import { openFileStore } from '../../../server/platform/files/file-store.ts'
import { addEvidence, type EvidenceAddition } from '../../../server/responses/add-evidence.ts'
import { sweepEvidence } from '../../../server/responses/sweep-evidence.ts'
import { person, signedIn, temporaryFolder, testApp, type Visitor } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { exampleFiles, formWithFile } from '../../support/example-files.ts'

describe('evidence', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const folder = path.join(dataFolder, 'evidence')
  const { responseIds } = await openCollection(databases, [
    { code: 'RAA', settings: ['acute', 'community'], partners: ['RBB'] },
    { code: 'RBB', settings: ['mental_health'] },
  ])
  const own = `/responses/${responseIds.get('RAA')}`
  const other = `/responses/${responseIds.get('RBB')}`
  const section = `${own}/sections/sharing/acute`
  const ann = await signedIn(app, await person(databases, 'Ann Archer', [{ role: 'lead_respondent', scope: 'RAA' }]))
  const guy = await signedIn(app, await person(databases, 'Guy Green', [{ role: 'approver', scope: 'RAA' }]))
  const bob = await signedIn(app, await person(databases, 'Bob Brown', [{ role: 'lead_respondent', scope: 'RBB' }]))
  const amy = await signedIn(app, await person(databases, 'Amy Adams', [{ role: 'administrator', scope: '' }]))
  const rory = await signedIn(app, await person(databases, 'Rory Reid', [{ role: 'regional_lead', scope: 'Y1' }]))

  const rows = () => databases.reader('evidence').orderBy('id').select('*')
  const lastRow = async () => (await rows()).at(-1)
  const stored = () => readdirSync(folder).filter((name) => name !== 'incoming')
  const incoming = () => readdirSync(path.join(folder, 'incoming'))
  const send = (visitor: Visitor, name: string, bytes: Buffer, to = section) => {
    const { type, body } = formWithFile(name, bytes, { 'file-description': 'The plan' })
    return visitor.post(`${to}/evidence/files`).set('Content-Type', type).send(body)
  }
  /** Nothing of a refused file is left. */
  const assertNothingKept = async (before: { rows: number; files: number }) => {
    assert.equal((await rows()).length, before.rows)
    assert.equal(stored().length, before.files)
    assert.deepEqual(incoming(), [])
  }
  const versionNow = () => databases.reader('responses').where({ organisation_code: 'RAA' }).first('version')
  const held = async () => ({ rows: (await rows()).length, files: stored().length })

  it('keeps a file under a random name, outside what is served, and gives the same bytes back to keep', async () => {
    await send(ann, 'Digital plan.pdf', exampleFiles.pdf).expect(303).expect('Location', `${section}/evidence`)
    const row = await lastRow()
    assert.equal(row.file_name, 'Digital plan.pdf')
    assert.match(row.stored_name, /^[0-9a-f]{32}$/)
    assert.equal(row.file_hash, createHash('sha256').update(exampleFiles.pdf).digest('hex'))
    assert.deepEqual(stored(), [row.stored_name])
    assert.deepEqual(readFileSync(path.join(folder, row.stored_name)), exampleFiles.pdf)
    assert.deepEqual(incoming(), [])
    const reply = await ann.get(`${own}/evidence/${row.id}`).expect(200)
    assert.deepEqual(reply.body, exampleFiles.pdf)
    assert.equal(reply.headers['content-disposition'], 'attachment; filename="Digital plan.pdf"')
    assert.equal(reply.headers['content-type'], 'application/pdf')
    assert.equal(reply.headers['x-content-type-options'], 'nosniff')
    assert.equal(reply.headers['content-length'], String(exampleFiles.pdf.length))
    assert.equal(reply.headers['cache-control'], 'no-store')
    assert.match(reply.headers['content-security-policy'] ?? '', /^default-src 'none'; sandbox/)
  })

  it('lists it in its section and no other, on the check page and in the copy', async () => {
    const [row] = await rows()
    const link = new RegExp(`href="${own}/evidence/${row.id}"[^>]*>Digital plan\\.pdf`)
    for (const page of [section, `${section}/evidence`, `${section}/check`, `${own}/copy`, `${own}/review`]) {
      const { text } = await ann.get(page).expect(200)
      assert.match(text, link, page)
      assert.match(text, /PDF, 1 KB\. Added by Ann Archer/, page)
      assert.match(text, /The plan/, page)
    }
    for (const page of [`${own}/sections/sharing/community`, `${own}/sections/patients/acute/check`])
      assert.doesNotMatch((await ann.get(page).expect(200)).text, /Digital plan/, page)
  })

  it('gives it to whoever may read the response and to nobody else', async () => {
    const [row] = await rows()
    await guy.get(`${own}/evidence/${row.id}`).expect(200)
    await amy.get(`${own}/evidence/${row.id}`).expect(200)
    for (const stranger of [bob, rory]) {
      await stranger.get(`${own}/evidence/${row.id}`).expect(404)
      await stranger.get(`${own}/evidence/${row.id}/removal`).expect(404)
      await stranger.post(`${own}/evidence/${row.id}/removal`).expect(404)
    }
    await bob.get(`${other}/evidence/${row.id}`).expect(404)
    await bob.post(`${other}/evidence/${row.id}/removal`).expect(404)
    assert.equal((await rows()).length, 1)
    for (const visitor of [bob, guy, amy]) await send(visitor, 'theirs.pdf', exampleFiles.pdf).expect(404)
    await assertNothingKept({ rows: 1, files: 1 })
    await ann.get(`/evidence/${row.stored_name}`).expect(404)
    for (const id of ['0', '-1', '1e3', '../1', 'x'].map(encodeURIComponent))
      await ann.get(`${own}/evidence/${id}`).expect(404)
  })

  it('takes each kind that the page names, and an organisation-wide section’s', async () => {
    const given = [
      ['chart.PNG', exampleFiles.png, 'image/png'],
      ['photo.jpeg', exampleFiles.jpg, 'image/jpeg'],
      ['plan.docx', exampleFiles.docx, 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
      ['figures.xlsx', exampleFiles.xlsx, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
      ['talk.pptx', exampleFiles.pptx, 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
      ['notes.odt', exampleFiles.odt, 'application/vnd.oasis.opendocument.text'],
    ] as const
    for (const [name, bytes, type] of given) {
      await send(ann, name, bytes, `${own}/sections/plans`).expect(303)
      const row = await lastRow()
      assert.equal(row.file_name, name)
      assert.equal(row.setting, '')
      const reply = await ann.get(`${own}/evidence/${row.id}`).expect(200).buffer(true)
      assert.equal(reply.headers['content-type'], type)
      assert.match(reply.headers['content-disposition'] ?? '', /^attachment; /)
    }
  })

  const refusals: readonly (readonly [what: string, name: string, bytes: Buffer, message: RegExp])[] = [
    ['a page of HTML', 'page.html', exampleFiles.html, /The file must be a PDF/],
    ['a page of HTML called a PDF', 'plan.pdf', exampleFiles.html, /The file must be a PDF/],
    ['a PDF called a page', 'plan.html', exampleFiles.pdf, /The file must be a PDF/],
    ['a PDF with a second ending', 'plan.pdf.exe', exampleFiles.pdf, /The file must be a PDF/],
    ['a PDF without an ending', 'plan', exampleFiles.pdf, /The file must be a PDF/],
    ['a drawing with a script', 'drawing.svg', exampleFiles.svg, /The file must be a PDF/],
    ['a drawing called a PNG', 'drawing.png', exampleFiles.svg, /The file must be a PDF/],
    ['a script', 'plan.sh', exampleFiles.script, /The file must be a PDF/],
    ['a program called a document', 'plan.docx', exampleFiles.executable, /The file must be a PDF/],
    ['an archive called a document', 'plan.docx', exampleFiles.zip, /The file must be a PDF/],
    ['a document with macros', 'plan.docm', exampleFiles.docm, /The file must be a PDF/],
    ['a document with macros called one without', 'plan.docx', exampleFiles.docm, /The file must be a PDF/],
    ['a PDF called an image', 'plan.png', exampleFiles.pdf, /ends in \.png, but what is in it is of another kind: PDF/],
    [
      'an image called a workbook',
      'plan.xlsx',
      exampleFiles.png,
      /ends in \.xlsx, but what is in it is of another kind: PNG image/,
    ],
    [
      'a page of HTML with a PDF after it',
      'x.pdf',
      Buffer.concat([exampleFiles.html, exampleFiles.pdf]),
      /must be a PDF/,
    ],
    ['an empty file', 'plan.pdf', Buffer.alloc(0), /The file is empty/],
  ]
  for (const [what, name, bytes, message] of refusals) {
    it(`refuses ${what}, and says so at the top and at the field`, async () => {
      const before = await held()
      const { text } = await send(ann, name, bytes).expect(400)
      assert.match(text, /<title>Error: /)
      assert.match(text, /href="#file"/)
      assert.match(text, /id="file-error"/)
      assert.match(text, message)
      assert.match(text, /value="The plan"/, 'what was typed is still there')
      await assertNothingKept(before)
    })
  }

  it('refuses a form without a file, and one that is not whole', async () => {
    const before = await held()
    await ann
      .post(`${section}/evidence/files`)
      .type('form')
      .send({ file: 'plan.pdf' })
      .expect(400, /Choose a file/)
    const { type, body } = formWithFile('plan.pdf', exampleFiles.pdf)
    const torn = body.subarray(0, -30)
    await ann
      .post(`${section}/evidence/files`)
      .set('Content-Type', type)
      .send(torn)
      .expect(400, /could not be read/)
    const nameless = `multipart/form-data`
    await ann.post(`${section}/evidence/files`).set('Content-Type', nameless).send(body).expect(400)
    await assertNothingKept(before)
  })

  it('refuses more than 10 MB and keeps exactly that', async () => {
    const before = await held()
    const most = Buffer.concat([exampleFiles.pdf, Buffer.alloc(10 * 1024 * 1024 - exampleFiles.pdf.length)])
    const { text } = await send(ann, 'big.pdf', Buffer.concat([most, Buffer.from('1')])).expect(400)
    assert.match(text, /no larger than 10 MB/)
    assert.match(text, /href="#file"/)
    await assertNothingKept(before)
    await send(ann, 'big.pdf', most).expect(303)
    assert.equal((await lastRow()).file_bytes, 10 * 1024 * 1024)
  })

  const names: readonly (readonly [given: string, kept: string])[] = [
    ['../../../../etc/passwd.pdf', 'passwd.pdf'],
    ['..\\..\\windows\\system32\\plan.pdf', 'plan.pdf'],
    ['/etc/cron.d/plan.pdf', 'plan.pdf'],
    ['C:\\fakepath\\plan.pdf', 'plan.pdf'],
    ['\u202Efdp.nalp\u202C.pdf', 'fdp.nalp.pdf'],
    ['<script>alert(1)</script>.pdf', 'script-.pdf'],
    ['Z\u0065\u0301lie Żółć.pdf', 'Z\u00e9lie Żółć.pdf'],
    [`${'long '.repeat(60)}.pdf`, `${'long '.repeat(60).slice(0, 116)}.pdf`],
  ]
  for (const [given, kept] of names) {
    it(`keeps the name ${JSON.stringify(given.slice(0, 40))} as ${JSON.stringify(kept.slice(0, 40))}`, async () => {
      await send(ann, given, exampleFiles.pdf, `${own}/sections/governance`).expect(303)
      const row = await lastRow()
      assert.equal(row.file_name, kept)
      const { headers } = await ann.get(`${own}/evidence/${row.id}`).expect(200)
      const disposition = headers['content-disposition'] ?? ''
      assert.match(disposition, /^attachment; filename=("[\x20-\x7e]+"|[\w.-]+)(; filename\*=UTF-8''[\w.~%!'()*-]+)?$/)
      const { text } = await ann.get(`${own}/sections/governance/evidence`).expect(200)
      assert.doesNotMatch(text, /<script>alert/)
      assert.ok(stored().includes(row.stored_name))
    })
  }

  it('never shows a polyglot: whatever it also is, it is offered to keep, sandboxed', async () => {
    const polyglot = Buffer.concat([exampleFiles.pdf, exampleFiles.html])
    await send(ann, 'x.html.pdf', polyglot).expect(303)
    const { headers, body } = await ann.get(`${own}/evidence/${(await lastRow()).id}`).expect(200)
    assert.deepEqual(body, polyglot)
    assert.equal(headers['content-type'], 'application/pdf')
    assert.match(headers['content-disposition'] ?? '', /^attachment; /)
    assert.equal(headers['x-content-type-options'], 'nosniff')
    assert.match(headers['content-security-policy'] ?? '', /sandbox/)
    assert.doesNotMatch(headers['content-security-policy'] ?? '', /script-src|allow-scripts/)
  })

  it('takes a link and a note, and refuses an address that would run here', async () => {
    const add = (sent: Record<string, string>) => ann.post(`${section}/evidence`).type('form').send(sent)
    await add({ address: 'https://www.example.nhs.uk/plan?a=1&b=2', 'address-description': 'Our plan' }).expect(303)
    assert.equal((await lastRow()).address, 'https://www.example.nhs.uk/plan?a=1&b=2')
    await add({ note: 'Audited in May.\r\nBy <b>our</b> auditors.' }).expect(303)
    const { text } = await ann.get(`${section}/evidence`).expect(200)
    assert.match(text, /href="https:\/\/www\.example\.nhs\.uk\/plan\?a=1&amp;b=2" rel="noopener noreferrer">Our plan</)
    assert.match(text, /Audited in May\.\nBy &lt;b&gt;our&lt;\/b&gt; auditors\./)
    const before = await held()
    for (const address of [
      'javascript:alert(1)',
      'data:text/html,x',
      'plan',
      '',
      'ftp://x.example/',
      'https://a:b@x.example/',
    ])
      await add({ address, 'address-description': 'kept' }).expect(400, /href="#address"[\s\S]*value="kept"/)
    await add({ note: ' ' }).expect(400, /href="#note"/)
    await add({ note: 'x'.repeat(4001) }).expect(400, /Shorten this to 4,000 characters/)
    assert.deepEqual(await held(), before)
  })

  it('saves the section’s answers on the way to its files and links', async () => {
    await ann
      .post(section)
      .type('form')
      .send({ 'shown:sharing.out.gp': '0', 'sharing.out.gp': 'agree', next: 'evidence' })
      .expect(303)
      .expect('Location', `${section}/evidence`)
    const [answer] = await databases.reader('answers').where({ item_code: 'sharing.out.gp' })
    assert.equal(answer.value, '{"kind":"option","code":"agree"}')
  })

  it('asks before it removes, removes row and file, and records who, when and what it was', async () => {
    await send(ann, 'mistake.pdf', exampleFiles.pdf).expect(303)
    const row = await lastRow()
    const { text } = await ann.get(`${own}/evidence/${row.id}/removal`).expect(200)
    assert.match(text, /Remove this file\?[\s\S]*mistake\.pdf/)
    await guy.post(`${own}/evidence/${row.id}/removal`).expect(404)
    assert.ok(existsSync(path.join(folder, row.stored_name)))
    await ann.post(`${own}/evidence/${row.id}/removal`).expect(303).expect('Location', `${section}/evidence`)
    assert.ok(!existsSync(path.join(folder, row.stored_name)))
    assert.ok((await rows()).every(({ id }: { id: number }) => id !== row.id))
    await ann.get(`${own}/evidence/${row.id}`).expect(404)
    await ann.post(`${own}/evidence/${row.id}/removal`).expect(404)
    const events = await databases.reader('audit_events').orderBy('id').select('*')
    const [added, removed] = events.slice(-2)
    assert.equal(added.action, 'added evidence')
    assert.equal(removed.action, 'removed evidence')
    assert.equal(removed.subject, `response ${responseIds.get('RAA')} section sharing acute`)
    assert.ok(removed.person_id)
    assert.deepEqual(JSON.parse(removed.details), {
      kind: 'file',
      type: 'pdf',
      bytes: exampleFiles.pdf.length,
      sha256: row.file_hash,
    })
  })

  it('has neither file nor row when the row cannot be written', async () => {
    const before = await held()
    const version = await versionNow()
    await databases.writer.schema.renameTable('audit_events', 'audit_events_away')
    await send(ann, 'plan.pdf', exampleFiles.pdf).expect(500)
    await databases.writer.schema.renameTable('audit_events_away', 'audit_events')
    await assertNothingKept(before)
    assert.deepEqual(await versionNow(), version)
  })

  it('has neither row nor file when the file cannot be put into its place', async () => {
    const before = await held()
    const version = await versionNow()
    const { id } = await databases.reader('people').where({ name: 'Ann Archer' }).first('id')
    const user: User = { id, name: 'Ann Archer', email: '', grants: [{ role: 'lead_respondent', scope: 'RAA' }] }
    const lost = { name: 'a.pdf', type: 'pdf', bytes: 1, sha256: '0'.repeat(64), storedName: 'cd'.repeat(16) } as const
    const addition: EvidenceAddition = {
      responseId: responseIds.get('RAA') ?? 0,
      place: { sectionCode: 'sharing', setting: 'acute' },
      content: { kind: 'file', description: '', ...lost },
      store: openFileStore(folder),
    }
    const adding = databases.writer.transaction((db) => addEvidence(db, user, addition, new Date()))
    await assert.rejects(adding, /ENOENT/)
    await assertNothingKept(before)
    assert.deepEqual(await versionNow(), version)
  })

  it('sweeps old files that no row knows, and nothing else', async () => {
    const before = await held()
    const orphan = 'ab'.repeat(16)
    const longAgo = new Date(Date.now() - 2 * 3_600_000)
    const places = [path.join(folder, orphan), path.join(folder, 'incoming', orphan)]
    for (const place of places) writeFileSync(place, 'left over')
    const store = openFileStore(folder)
    assert.equal(await sweepEvidence(databases.reader, store, new Date()), 0, 'young files may be on their way in')
    for (const name of [...stored().map((one) => path.join(folder, one)), ...places]) utimesSync(name, longAgo, longAgo)
    assert.equal(await sweepEvidence(databases.reader, store, new Date()), 2)
    await assertNothingKept(before)
  })

  it('takes at most 20 in a section', async () => {
    const to = `${own}/sections/resources/evidence`
    for (let one = 1; one <= 20; one += 1)
      await ann
        .post(to)
        .type('form')
        .send({ note: `Note ${one}` })
        .expect(303)
    const { text } = await ann.post(to).type('form').send({ note: 'One more' }).expect(409)
    assert.match(text, /at most 20/)
    await send(ann, 'plan.pdf', exampleFiles.pdf, `${own}/sections/resources`).expect(409)
    assert.deepEqual(incoming(), [])
    assert.match((await ann.get(to).expect(200)).text, /at most 20/)
  })

  it('still gives, but no longer takes or removes, once the response is sent to the approver and signed', async () => {
    await ann.post(`${own}/send`).type('form').send({ note: '' }).expect(303)
    await send(ann, 'late.pdf', exampleFiles.pdf).expect(409)
    const { version } = await versionNow()
    await guy.post(`${own}/signature`).type('form').send({ declared: 'yes', version }).expect(303)
    const before = await held()
    const [row] = await rows()
    await send(ann, 'late.pdf', exampleFiles.pdf).expect(409)
    await ann.post(`${section}/evidence`).type('form').send({ note: 'late' }).expect(409)
    await ann.post(`${own}/evidence/${row.id}/removal`).expect(409)
    await ann.get(`${section}/evidence`).expect(303)
    await ann.get(`${own}/evidence/${row.id}`).expect(200)
    const { text } = await ann.get(`${section}/check`).expect(200)
    assert.match(text, /Digital plan\.pdf/)
    assert.doesNotMatch(text, /\/removal|Add or remove/)
    await assertNothingKept(before)
  })
})
