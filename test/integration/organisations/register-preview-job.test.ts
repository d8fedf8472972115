import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { doLongWork } from '../../support/long-work.ts'
import { loadRegisterFile, loadSmallRegister, uploadFile } from '../../support/register.ts'
import { file } from '../../unit/organisations/files.ts'

const header = 'ods_code,name,provider_type,nhs_region_code,close_date,successor_ods_code'
const howMany = 3500
/** A file that is larger than what a request compares at once; `fault` makes a line of it faulty. */
const large = (series: number, fault = '') =>
  file(
    header,
    ...Array.from(
      { length: howMany },
      (_, place) => `1-${series}${String(place).padStart(7, '0')},${'Elm House'.padEnd(70, 'e')},care,Y58,,`,
    ),
    ...(fault === '' ? [] : [fault]),
  )

describe('the preview of a large register file', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  await loadSmallRegister(databases)
  const send = (bytes: Uint8Array) => uploadFile(alice, bytes, 'homes.csv', { 'as-at': '1/11/2026' })
  const newest = async () => {
    const [last] = await databases.reader('register_uploads').max<{ id: number }[]>({ id: 'id' })
    return `/programme/register/uploads/${last?.id ?? ''}`
  }
  const onwardOf = (text: string) => /href="(\/programme\/register\/uploads\/\d+)"/.exec(text)?.[1] ?? ''
  const kept = () => databases.reader('upload_previews').select<{ found: string }[]>('found')
  const keptPlan = async () => (await kept())[0]?.found ?? ''

  it('is prepared beside the requests, shows how far it is, and is kept for the pages', async () => {
    const work = await send(large(1))
    assert.match(work, /^\/programme\/work\/\d+$/)
    const waiting = (await alice.get(work).expect(200)).text
    assert.match(waiting, /<h1[^>]*>Preparing the preview of a register file<[^]*Waiting to begin\.[^]*<progress/)
    assert.match(waiting, /<progress(?![^>]* value)[^>]*>/, 'how long it takes is not known')
    assert.equal(onwardOf(waiting), '', 'the preview would lead back')
    const place = await newest()
    assert.equal((await alice.get(place).expect(303)).headers['location'], work)
    assert.equal(await doLongWork(databases, dataFolder), 1)
    assert.match(
      (await alice.get(work).expect(200)).text,
      /Done[^]*What the file would do: nothing has been changed yet[^]*Added[^]*3,500[^]*Faults[^]*0/,
    )
    assert.match((await alice.get(place).expect(200)).text, /If you apply it: 3,500 added, 0 changed/)
    await databases.writer('upload_previews').update({ found: (await keptPlan()).replace('Elm House', 'Oak House') })
    const list = await alice.get(`${place}/added.csv`).expect(200)
    assert.match(list.text, /Oak House/, 'the list is of what was kept')
    assert.equal(list.text.trim().split('\r\n').length, howMany + 1)
    const shown = /\/apply\?shown=(\d+)"/.exec((await alice.get(place).expect(200)).text)?.[1]
    assert.match((await alice.get(`${place}/apply?shown=${shown}`).expect(200)).text, /This does: 3,500 added/)
    await alice.post(`${place}/cancellation`).expect(303)
    assert.deepEqual(await kept(), [])
  })

  it('is prepared again where the register has been changed since, for whoever asks for it', async () => {
    await send(large(2))
    const place = await newest()
    await doLongWork(databases, dataFolder)
    await loadRegisterFile(databases, 'partners', ['from,to,weight', 'RA7,RNK,8'])
    const { text } = await alice.get(place).expect(200)
    assert.match(text, /<h1[^>]*>[^]*homes\.csv[^]*Prepare the preview again\?<[^]*the register has been changed since/)
    assert.doesNotMatch(text, /If you apply it/)
    assert.equal((await alice.get(`${place}/added.csv`).expect(303)).headers['location'], place)
    assert.equal((await alice.get(`${place}/apply?shown=1`).expect(303)).headers['location'], place)
    const work = (await alice.post(`${place}/preview`).expect(303)).headers['location'] ?? ''
    assert.equal((await alice.get(place).expect(303)).headers['location'], work)
    const later = (await alice.post(`${place}/preview`).expect(303)).headers['location'] ?? ''
    assert.match((await alice.get(work).expect(200)).text, /It was stopped/, 'the one that is newer is done instead')
    assert.equal(await doLongWork(databases, dataFolder), 1)
    assert.match((await alice.get(later).expect(200)).text, /Done/)
    assert.match((await alice.get(place).expect(200)).text, /If you apply it: 3,500 added/)
    await alice.post(`${place}/cancellation`).expect(303)
    await alice.post(`${place}/preview`).expect(409)
  })

  it('is not kept where preparing it was stopped, and can be prepared again', async () => {
    const work = await send(large(5))
    const place = await newest()
    await alice.post(`${work}/stop`).expect(303)
    assert.equal(await doLongWork(databases, dataFolder), 0)
    assert.match((await alice.get(work).expect(200)).text, /It was stopped\. Nothing of it was kept/)
    assert.deepEqual(await kept(), [])
    assert.match((await alice.get(place).expect(200)).text, /Prepare the preview again/)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('says where the faults are, and how many', async () => {
    const work = await send(large(3, '1-39999999,A home,care,Y99,,'))
    await doLongWork(databases, dataFolder)
    const done = (await alice.get(work).expect(200)).text
    assert.match(done, /Faults[^]*1/)
    const { text } = await alice.get(onwardOf(done)).expect(200)
    assert.match(text, /1 fault in homes\.csv/)
    assert.match(text, new RegExp(`${howMany + 2}[^]*Y99`))
    await alice.post(`${onwardOf(done)}/cancellation`).expect(303)
  })

  it('is not kept where somebody has cancelled the file meanwhile', async () => {
    const work = await send(large(4))
    const place = await newest()
    await alice.post(`${place}/cancellation`).expect(303)
    await doLongWork(databases, dataFolder)
    assert.match((await alice.get(work).expect(200)).text, /Failed[^]*waits no longer, so there is nothing to preview/)
    assert.deepEqual(await kept(), [])
    await alice.get(place).expect(200)
  })
})
