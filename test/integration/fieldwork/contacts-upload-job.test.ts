import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { removeContactUploadsBefore } from '../../../server/fieldwork/contact-upload-repository.ts'
import { findJob } from '../../../server/platform/jobs/jobs-query.ts'
import { person, signedIn, temporaryFolder, testApp } from '../../support/app.ts'
import { openCollection } from '../../support/collection.ts'
import { freshDatabases } from '../../support/database.ts'
import { hiddenFields } from '../../support/forms.ts'
import { doLongWork } from '../../support/long-work.ts'

const base = '/programme/collections/2026/contacts'
const howMany = 3500

/** More than a request compares at once; `more` are lines besides. */
function large(series: string, ...more: string[]): string {
  const lines = Array.from({ length: howMany }, (_, place) => {
    const name = `${series} ${String(place).padStart(5, '0')} ${'x'.repeat(40)}`
    return `RAA,${name},${series}${place}@example.nhs.uk,respondent`
  })
  return ['organisation_code,name,email,role', ...lines, ...more, ''].join('\n')
}

describe('a large file of contacts', async () => {
  const databases = await freshDatabases()
  const dataFolder = temporaryFolder()
  const app = testApp(databases, undefined, { dataFolder })
  await openCollection(databases, [{ code: 'RAA', settings: ['acute'] }])
  const alice = await signedIn(app, await person(databases, 'Alice', [{ role: 'administrator', scope: '' }]))
  const work = () => doLongWork(databases, dataFolder)
  const textAt = async (address: string) => (await alice.get(address).expect(200)).text
  const kept = () => databases.reader('upload_previews').select<{ found: string }[]>('found')
  const countOf = async (series: string) =>
    (await databases.reader('people').where('email', 'like', `${series}%@example.nhs.uk`)).length
  const countEvents = async (action: string) => (await databases.reader('audit_events').where({ action })).length

  async function send(text: string): Promise<{ job: string; place: string }> {
    const { headers } = await alice.post(`${base}/upload`).attach('file', Buffer.from(text), 'staff.csv').expect(303)
    const job = headers['location'] ?? ''
    assert.match(job, /^\/programme\/work\/\d+$/)
    assert.doesNotMatch(await textAt(job), /href="[^"]*\/contacts\/uploads\//, 'its preview would lead back')
    const [last] = await databases.reader('contact_uploads').max<{ id: number }[]>({ id: 'id' })
    return { job, place: `${base}/uploads/${last?.id ?? ''}` }
  }

  const agree = async (place: string) => {
    const fields = hiddenFields(await textAt(place))
    return (await alice.post(place).type('form').send(fields).expect(303)).headers['location'] ?? ''
  }

  it('is compared and applied beside the requests, and each page says how far it is', async () => {
    const { job, place } = await send(large('ash'))
    assert.match(
      await textAt(job),
      /<h1[^>]*>Preparing the preview of a file of contacts<[^]*Waiting to begin\.[^]*<progress[^]*Stop it/,
    )
    assert.equal((await alice.get(place).expect(303)).headers['location'], job)
    assert.equal(await work(), 1)
    assert.match(await textAt(job), /Done[^]*nothing has been changed yet[^]*Added[^]*3,500[^]*Renamed[^]*Faults[^]*0/)
    const shown = await textAt(place)
    assert.match(shown, /What staff\.csv would do[^]*Added\s*<\/dt>\s*<dd[^>]*>\s*3,500[^]*the first 50 of 3,500/)
    assert.ok(!(await kept())[0]?.found.includes('ash60@'), 'no more names are kept than are shown')
    const loading = await agree(place)
    assert.match(await textAt(loading), /<h1[^>]*>Applying a file of contacts<[^]*Waiting to begin/)
    assert.equal((await alice.get(place).expect(303)).headers['location'], loading)
    assert.equal(await countOf('ash'), 0)
    assert.equal(await work(), 1)
    assert.equal(await countOf('ash'), howMany)
    assert.match(await textAt(loading), /Done[^]*What it did[^]*Added[^]*3,500/)
    assert.deepEqual([await kept(), await databases.reader('contact_uploads').pluck('content')], [[], ['']])
    assert.equal((await alice.get(place).expect(303)).headers['location'], base)
  })

  it('is applied once where the process ended just after', async () => {
    const { place } = await send(large('elm'))
    await work()
    const id = Number((await agree(place)).split('/').at(-1))
    await work()
    const loads = await countEvents('applied file of contacts')
    const lapsed = { state: 'running', lease: 'gone', leased_until: '2026-01-01T00:00:00.000Z', report: null }
    await databases.writer('jobs').where({ id }).update(lapsed)
    assert.equal(await work(), 1)
    const { state, report } = await findJob(databases.reader, id)
    assert.deepEqual([state, report], ['done', { added: howMany, renamed: 0 }])
    assert.equal(await countEvents('applied file of contacts'), loads)
  })

  it('has its faults on its page and all of them in a file', async () => {
    const wrong = Array.from({ length: 250 }, (_, place) => `RXX,Name ${place},oak-${place}@example.nhs.uk,`)
    const { job, place } = await send(large('oak', ...wrong))
    await work()
    assert.match(await textAt(job), /Faults[^]*250/)
    const { text } = await alice.get(place).expect(400)
    assert.match(
      text,
      /There are 250 faults in the file[^]*250 times, first at 3502:1[^]*Download all 250 faults \(CSV\)[^]*staff\.csv:3502:1: /,
    )
    const all = await alice.get(`${place}/faults.csv`).expect(200)
    assert.equal(all.text.trim().split('\r\n').length, 251)
    await alice.post(place).type('form').send({ seal: 'x' }).expect(303)
    await work()
    assert.equal(await countOf('oak'), 0)
    assert.match((await alice.get(`${place}/cancellation`).expect(200)).text, /the names in it are removed/)
    await alice.post(`${place}/cancellation`).expect(303)
    await alice.get(place).expect(404)
  })

  it('is not applied where contacts have changed since; its preview is then prepared again', async () => {
    const { place } = await send(large('fir'))
    await work()
    const loading = await agree(place)
    const added = { name: `fir 00007 ${'x'.repeat(40)}`, email: 'fir7@example.nhs.uk', roles: 'respondent' }
    await alice.post(`${base}/RAA`).type('form').send(added).expect(303)
    await work()
    assert.match(await textAt(loading), /Failed[^]*Contacts have changed since this was shown, so nothing was applied/)
    assert.equal(await countOf('fir'), 1)
    assert.match(await textAt(place), /Prepare the preview again\?[^]*a contact has been changed/)
    assert.equal((await alice.get(`${place}/faults.csv`).expect(303)).headers['location'], place)
    await alice.post(`${place}/preview`).expect(303)
    await work()
    assert.match(await textAt(place), /Added\s*<\/dt>\s*<dd[^>]*>\s*3,499/)
    await alice.post(`${place}/cancellation`).expect(303)
  })

  it('is forgotten when preparing it was stopped and nobody decides, with what was found', async () => {
    const { job, place } = await send(large('yew'))
    await alice.post(`${job}/stop`).expect(303)
    assert.equal(await work(), 0)
    assert.match(await textAt(place), /Prepare the preview again/)
    await alice.post(`${place}/preview`).expect(303)
    await work()
    assert.equal((await kept()).length, 1)
    await removeContactUploadsBefore(databases.writer, new Date(Date.now() + 1000))
    assert.deepEqual([await kept(), await databases.reader('contact_uploads')], [[], []])
    await alice.get(place).expect(404)
  })

  it('has a fault told at once that no text can have', async () => {
    const broken = Buffer.concat([Buffer.from(large('bay')), Buffer.from([0xff])])
    const { text } = await alice.post(`${base}/upload`).attach('file', broken, 'staff.csv').expect(400)
    assert.match(text, /is not UTF-8/)
    const zero = Buffer.concat([Buffer.from(large('bay')), Buffer.from([0])])
    await alice.post(`${base}/upload`).attach('file', zero, 'staff.csv').expect(400)
  })
})
