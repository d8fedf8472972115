import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { addCollection } from '../../../server/collections/collection-repository.ts'
import { defaultPolicy } from '../../../server/collections/collection.ts'
import { listOrganisationCodes, listOrganisations } from '../../../server/organisations/organisation-repository.ts'
import { listProgrammes } from '../../../server/organisations/programme-repository.ts'
import { sweepRegisterUploads } from '../../../server/organisations/sweep-register-uploads.ts'
import { hours } from '../../../server/platform/durations.ts'
import { openFileStore } from '../../../server/platform/files/file-store.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { exampleFiles } from '../../support/example-files.ts'
import { applyUpload, loadRegisterFile, loadSmallRegister, uploadFile } from '../../support/register.ts'
import { file, odsRow } from '../../unit/organisations/files.ts'

const uploads = '/programme/register/uploads'
const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'

describe('loading register files', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  const stored = () => readdirSync(path.join(dataFolder, 'register')).filter((name) => name !== 'incoming')
  const arrived = () => readdirSync(path.join(dataFolder, 'register', 'incoming'))
  const actions = async () =>
    (await databases.reader('audit_events').orderBy('id').select<{ action: string }[]>('action')).map(
      ({ action }) => action,
    )
  const shownOn = (text: string) => /\/apply\?shown=(\d+)"/.exec(text)?.[1] ?? ''

  it('says what is wrong with the form, and keeps what was typed', async () => {
    const none = await alice.post(uploads).field({ kind: '', 'as-at': '31/2/2026' }).expect(400)
    assert.match(none.text, /<title>Error: /)
    assert.match(none.text, /Choose a file/)
    assert.match(none.text, /Enter a real day/)
    assert.match(none.text, /value="31\/2\/2026"/)
    const send = (bytes: Uint8Array, name: string, fields = {}) =>
      alice.post(uploads).field(fields).attach('file', Buffer.from(bytes), name)
    assert.match((await send(exampleFiles.xlsx, 'trusts.csv').expect(400)).text, /must be a CSV file/)
    assert.match((await send(file('code;name'), 'list.csv').expect(400)).text, /“code;name”, has none of the columns/)
    assert.match((await send(file(''), 'list.csv', { kind: 'people' }).expect(400)).text, /Choose one of the kinds/)
    assert.match((await send(Buffer.from(''), 'list.csv').expect(400)).text, /The file is empty/)
    const ods = file(odsRow({ code: 'RA7', name: 'BRISTOL', region: 'Y58' }))
    assert.match((await send(ods, 'trusts.csv').expect(400)).text, /Enter the day that the file describes/)
    const many = Buffer.from('from,to,weight\n' + '\n'.repeat(250_001))
    assert.match((await send(many, 'partners.csv').expect(400)).text, /has 250,002 lines/)
    assert.deepEqual([stored(), arrived()], [[], []])
    await uploadFile(alice, ods, 'etr_2025-07.csv').then((place) => alice.post(`${place}/cancellation`).expect(303))
  })

  it('shows what a file would add, change, close, merge and skip, and does it once that is agreed to', async () => {
    const rows = [
      'RA7,Avon,acute_specialist,Y58,,',
      'RNK,Tavistock,mental_health,Y56,20261231,RZ1',
      'RZ1,New,acute,Y56,,',
      'RQF,Velindre,acute,W00,,',
      '1-101681804,Elm House,care,Y58,,',
    ]
    const place = await uploadFile(alice, file(header, ...rows), '../../etc/new.csv', { 'as-at': '1/11/2026' })
    const before = await listOrganisations(databases.reader)
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /<h1[^>]*>Preview of new\.csv</)
    assert.match(text, /1 added, 1 changed, 1 closed or ended, 1 merged\. Beside that 1 known already, 1 skipped/)
    for (const line of [
      'RZ1 New',
      'RA7: name Avon from 1 November 2026, was Bristol',
      'RNK Tavistock closes after 31 December 2026',
      'RNK is succeeded by RZ1',
      'Line 5: RQF Velindre (Wales)',
      '“acute_specialist” taken as Acute: 1 of the rows',
      '1 November 2026',
    ])
      assert.ok(text.includes(line), line)
    assert.deepEqual(await listOrganisations(databases.reader), before)
    assert.equal(stored().length, 1)
    await applyUpload(alice, place)
    assert.ok((await listOrganisationCodes(databases.reader)).has('RZ1'))
    const after = (await alice.get(place).expect(200)).text
    assert.match(after, /The register was changed on .* by Alice: 1 added, 1 changed, 1 closed, 1 merged/)
    assert.match(after, /Enter 01\/11\/2026 as its day/)
    assert.deepEqual([stored(), arrived()], [[], []])
    assert.deepEqual((await actions()).slice(-2), ['uploaded register file', 'imported register file'])
    const { text: listed } = await alice.get(uploads).expect(200)
    assert.match(listed, /Applied: 1 added, 1 changed, 1 closed, 1 merged/)
    await alice.post(`${place}/apply`).type('form').send({ shown: '1' }).expect(409)
    await alice.get(`${place}/added.csv`).expect(404)
  })

  it('says that there is nothing to do when the register says all of it', async () => {
    const place = await uploadFile(alice, file(header, 'RZ1,New,acute,Y56,,'), 'trusts_2026-11-01.csv')
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /There is nothing to do/)
    assert.ok(!text.includes('/apply?'))
    await alice.post(`${place}/apply`).type('form').send({ shown: '1' }).expect(409)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('does nothing for whoever saw another state of the register, and shows what the file would do now', async () => {
    const place = await uploadFile(alice, file('from,to,weight', 'RA7,RNK,9'), 'partners.csv')
    const shown = shownOn((await alice.get(place).expect(200)).text)
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RZ1,8'])
    const question = (await alice.get(`${place}/apply?shown=${shown}`).expect(409)).text
    assert.match(question, /has been changed since you saw the preview/)
    const refused = (await alice.post(`${place}/apply`).type('form').send({ shown }).expect(409)).text
    assert.match(refused, /has been changed since you saw the preview/)
    assert.match(refused, /RA7 to RZ1 is not listed any more/)
    await alice.post(`${place}/apply`).type('form').send({}).expect(409)
    assert.notEqual(shownOn(refused), shown)
    await applyUpload(alice, place)
  })

  it('lets only one of two who agree at once do it', async () => {
    const place = await uploadFile(alice, file('from,to,weight', 'RA7,RNK,10'), 'partners.csv')
    const shown = shownOn((await alice.get(place).expect(200)).text)
    const agree = async () => (await alice.post(`${place}/apply`).type('form').send({ shown })).status
    assert.deepEqual(
      (await Promise.all([agree(), agree(), agree()])).toSorted((a, b) => a - b),
      [303, 409, 409],
    )
  })

  it('lists a thousand faults by kind and by place, all of them as a file, and applies nothing', async () => {
    const rows = Array.from({ length: 1200 }, (_, number) => {
      const code = `1-${200_000_000 + number}`
      if (number < 600) return `${code},Home,hospice,Y58,,`
      return number < 1000 ? `${code},Home,care,Y99,,` : `${code},Home,care,Y58,,`
    })
    const place = await uploadFile(alice, file(header, ...rows), 'care.csv')
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /<h1[^>]*>1,000 faults in care\.csv/)
    assert.match(text, /Nothing can be applied while a file has a fault/)
    assert.match(text, /600 times, first at 2:3<\/strong><br>provider_type is not a type that we know/)
    assert.match(text, /400 times, first at 602:4<\/strong><br>nhs_region_code is no region of the register/)
    assert.match(text, /<strong>2:3<\/strong> provider_type “hospice” is not a type that we know: write one of acute/)
    assert.ok(!text.includes('/apply?'))
    assert.ok(text.length < 200_000, `${text.length} characters`)
    const reply = await alice.get(`${place}/faults.csv`).expect(200)
    assert.match(reply.headers['content-disposition'] ?? '', /attachment; filename=register-upload-\d+-faults\.csv/)
    const lines = reply.text.trim().split('\r\n')
    assert.equal(lines.length, 1001)
    assert.match(lines[1] ?? '', /^care\.csv,2,3,"?provider_type “hospice”/)
    const shown = String((await databases.reader('register_changes').first<{ count: number }>('count')).count)
    await alice.post(`${place}/apply`).type('form').send({ shown }).expect(409)
    assert.ok(!(await listOrganisationCodes(databases.reader)).has('1-200001100'))
    assert.equal((await alice.get(`${place}/apply?shown=${shown}`).expect(303)).headers['location'], place)
    await alice.get(`${place}/nothing.csv`).expect(404)
    await alice.get(`${place}/cancellation`).expect(200)
    await alice.post(`${place}/cancellation`).expect(303)
    await alice.post(`${place}/cancellation`).expect(409)
    await alice.get(`${place}/cancellation`).expect(303)
    assert.match((await alice.get(place).expect(200)).text, /It was cancelled on .* by Alice/)
    assert.deepEqual(stored(), [])
    assert.equal((await actions()).at(-1), 'cancelled register file')
  })

  it('gives long lists as a file in which a spreadsheet sees no formula', async () => {
    const welsh = '=2+2,Nowhere,acute,W00,,'
    const place = await uploadFile(alice, file(header, welsh, 'RZ9,Long,acute,Y56,,'), '=cmd.csv')
    const { text } = await alice.get(`${place}/skipped.csv`).expect(200)
    assert.deepEqual(text.split('\r\n'), ['file,line,skipped', "'=cmd.csv,2,'=2+2 Nowhere (Wales)", ''])
    assert.equal((await alice.get(`${place}/added.csv`).expect(200)).text, 'added\r\nRZ9 Long\r\n')
    const { text: page } = await alice.get(place).expect(200)
    assert.ok(!page.includes('<script>alert'))
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('escapes what a file is called and what stands in it', async () => {
    const script = '<script>alert(1)</script>'
    const place = await uploadFile(alice, file(header, `RZ8,${script},acute,Y56,,`), `${script}.csv`)
    for (const address of [place, uploads, `${place}/cancellation`])
      assert.ok(!(await alice.get(address).expect(200)).text.includes('<script>alert'), address)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('forgets a file about which nobody decides for a day', async () => {
    const place = await uploadFile(alice, file('from,to,weight', 'RA7,RNK,77'), 'partners.csv')
    const store = openFileStore(path.join(dataFolder, 'register'))
    const soon = new Date(Date.now() + hours(23))
    await sweepRegisterUploads(databases, store, soon)
    assert.match((await alice.get(place).expect(200)).text, /Preview of partners\.csv/)
    const next = new Date(Date.now() + hours(25))
    await sweepRegisterUploads(databases, store, next)
    assert.deepEqual(stored(), [])
    assert.match((await alice.get(place).expect(200)).text, /Nobody decided about it for 24 hours/)
    assert.equal((await actions()).at(-1), 'let register file expire')
  })

  it('loads the programmes that come with the service into a real register', async () => {
    const { text } = await alice.get('/programme/register/files/shipped-programmes.csv').expect(200)
    const early = await uploadFile(alice, Buffer.from(text), 'programmes.csv')
    assert.match((await alice.get(early).expect(200)).text, /14 faults in programmes\.csv/)
    await alice.post(`${early}/cancellation`).expect(303)
    const codes = [...new Set(text.match(/,[A-Z0-9]{3},/g)?.map((code) => code.slice(1, 4)))]
    const known = await listOrganisationCodes(databases.reader)
    const missing = codes.filter((code) => !known.has(code)).map((code) => `${code},Trust ${code},acute,Y58,,`)
    await loadRegisterFile(databases, 'trusts', [header, ...missing])
    await applyUpload(alice, await uploadFile(alice, Buffer.from(text), 'programmes.csv'))
    const names = (await listProgrammes(databases.reader)).map(({ name, members }) => [name, members.length])
    assert.deepEqual(names, [
      ['Bradford and Airedale', 3],
      ['Bristol', 3],
      ['Hampshire', 4],
      ['Lambeth and Southwark', 3],
      ['Leeds', 3],
    ])
    assert.match((await alice.get('/programme/register/programmes').expect(200)).text, /2 members today, 3 in all/)
  })

  it('previews but changes nothing beside an invented country', async () => {
    const { id }: { id: number } = (
      await databases
        .writer('instruments')
        .insert({
          code: 'x',
          version: '1',
          url: 'x',
          title: 'X',
          definition: '{}',
          hash: 'x',
          published_at: '2026-01-01',
        })
        .returning('id')
    )[0]
    const collection = { code: 'x', name: 'X', instrumentId: id, state: 'open', origin: 'invented' } as const
    await databases.writer.transaction((db) =>
      addCollection(db, { ...collection, opensOn: '2026-01-01', closesOn: '2026-12-31', policy: defaultPolicy }),
    )
    const place = await uploadFile(alice, file(header, 'RZ7,Real,acute,Y56,,'), 'trusts.csv')
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /This is the demonstration[\s\S]*RZ7 Real/)
    assert.ok(!text.includes('/apply?'))
    const shown = String((await databases.reader('register_changes').first<{ count: number }>('count')).count)
    await alice.post(`${place}/apply`).type('form').send({ shown }).expect(409)
    assert.ok(!(await listOrganisationCodes(databases.reader)).has('RZ7'))
  })
})
