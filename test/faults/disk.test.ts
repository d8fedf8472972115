import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readRecords } from '../kill/records.ts'
import { signIn } from '../kill/savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { exampleFiles, formWithFile } from '../support/example-files.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { production, runService, startService } from '../support/process.ts'
import { pageOf, seeded } from './saved-page.ts'
import { failingDisk, fillDisk, isRoot, makeReadOnly, smallDisk } from './small-disk.ts'

const noRoom = 'There is no room left on its disk, and nothing of what you just sent was saved.'
const onlyRead = 'The disk of the service has a fault: nothing can be saved until it is mended.'
const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin' }

describe('a disk without room', () => {
  it('loses nothing that was acknowledged, tells who saves, and heals without a restart', async (test) => {
    if (!isRoot) return onlyForAFile()
    const folder = smallDisk(48)
    const savers = await seeded(folder)
    const settings = { DATA_DIR: folder }
    const service = await startService(settings)
    const [saver] = savers
    assert.ok(saver)
    const page = pageOf(service.address, saver, await signIn(service.address, saver))
    assert.equal((await page.send('application/json')).status, 200)
    const makeRoom = fillDisk(folder)
    let refused = await page.send('application/json')
    for (let tries = 0; tries < 3000 && refused.status === 200; tries += 1)
      refused = await page.send('application/json')
    assert.equal(refused.status, 507, refused.text)
    assert.ok(refused.text.includes(noRoom), refused.text)
    const shown = await page.send('text/html')
    assert.equal(shown.status, 507)
    for (const words of ['Sorry, the service has no room left', noRoom, 'Send again', 'What you entered is kept'])
      assert.ok(shown.text.includes(words), words)
    assert.equal((await fetch(`${service.address}/health`)).status, 503)
    makeRoom()
    const began = performance.now()
    assert.equal((await page.send('application/json')).status, 200)
    const healed = performance.now() - began
    service.signal('SIGKILL')
    await service.ended
    const again = await startService(settings)
    assert.equal((await fetch(`${again.address}/health`)).status, 200)
    again.signal('SIGTERM')
    await again.ended
    const [record] = await readRecords(path.join(folder, 'survey.db'), savers)
    const [statement] = saver.own.statements
    const versions = record?.history.filter(({ itemCode }) => itemCode === statement).map(({ version }) => version)
    assert.deepEqual(
      versions,
      Array.from({ length: page.acknowledged() }, (_, place) => place + 1),
    )
    test.diagnostic(
      `${page.acknowledged()} saves acknowledged; the next one after room was made took ${Math.round(healed)} ms`,
    )
  })

  /** Where no disk can be made, the system itself says so of one file. */
  async function onlyForAFile(): Promise<void> {
    const folder = temporaryFolder()
    const [saver] = await seeded(folder)
    assert.ok(saver)
    const service = await startService({ DATA_DIR: folder, ...faultyDisk('full', '') })
    const Cookie = await signIn(service.address, saver)
    const { type, body } = formWithFile('plan.pdf', exampleFiles.pdf, { 'file-description': 'The plan' })
    const place = `${service.address}/responses/${saver.responseId}/sections/${saver.own.code}/evidence/files`
    const headers = { ...fromOwnPage, Cookie, 'Content-Type': type }
    const reply = await fetch(place, { method: 'POST', headers, body: new Uint8Array(body), redirect: 'manual' })
    assert.equal(reply.status, 507)
    assert.ok((await reply.text()).includes(noRoom))
  }
})

describe('a file of the database that may only be read', () => {
  it('is said at the start, which ends at once, and serves as before when it may be written', async (test) => {
    const folder = isRoot ? smallDisk(48) : temporaryFolder()
    await seeded(folder)
    const settings = { ...production, PORT: '0', HOST: '127.0.0.1', DATA_DIR: folder }
    const restore = makeReadOnly(folder)
    const service = runService(settings)
    assert.equal(await service.ended, 1)
    assert.match(
      service.output(),
      /The database could not be brought up to this version: .*(readonly|read-only|unable to open|CANTOPEN).*Nothing was changed/is,
    )
    restore()
    const began = performance.now()
    const again = await startService({ DATA_DIR: folder })
    assert.equal((await fetch(`${again.address}/health`)).status, 200)
    test.diagnostic(`it served ${Math.round(performance.now() - began)} ms after it was started again`)
    again.signal('SIGTERM')
    assert.equal(await again.ended, 0)
  })
})

describe('a disk that fails, of which the system makes one that can only be read', () => {
  it('is told to whoever saves, lets pages be read, and has all that was acknowledged when it is mended', async (test) => {
    if (!isRoot) return test.diagnostic('only root can have a disk that fails: nothing was tried')
    const disk = failingDisk(64)
    const [saver] = await seeded(disk.folder)
    assert.ok(saver)
    const settings = { DATA_DIR: disk.folder }
    const service = await startService(settings)
    const cookie = await signIn(service.address, saver)
    const page = pageOf(service.address, saver, cookie)
    for (let count = 0; count < 20; count += 1) assert.equal((await page.send('application/json')).status, 200)

    disk.fail()
    const refused = await page.send('application/json')
    assert.equal(refused.status, 503, refused.text)
    assert.ok(refused.text.includes(onlyRead), refused.text)
    const shown = await page.send('text/html')
    assert.deepEqual([shown.status, shown.text.includes(onlyRead)], [503, true])
    const read = await fetch(`${service.address}/responses/${saver.responseId}`, { headers: { Cookie: cookie } })
    assert.equal(read.status, 200)
    assert.equal((await fetch(`${service.address}/health`)).status, 503)

    service.signal('SIGTERM')
    await service.ended
    disk.repair()
    const began = performance.now()
    const again = await startService(settings)
    const took = Math.round(performance.now() - began)
    const later = pageOf(again.address, saver, cookie, page.acknowledged())
    assert.equal((await later.send('application/json')).status, 200)
    again.signal('SIGTERM')
    assert.equal(await again.ended, 0)
    const [record] = await readRecords(path.join(disk.folder, 'survey.db'), [saver])
    const versions = record?.history.map(({ version }) => version).toSorted((one, other) => one - other)
    assert.deepEqual(
      versions,
      Array.from({ length: 21 }, (_, place) => place + 1),
    )
    test.diagnostic(`20 saves acknowledged and there; it served ${took} ms after it was started on the mended disk`)
  })
})
