import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { agreementScale } from '../../server/instruments/instrument.ts'
import { readRecords } from '../kill/records.ts'
import { type Saver, signIn } from '../kill/savers.ts'
import { seedSavers } from '../kill/seed-savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { openMigrated } from '../support/database.ts'
import { exampleFiles, formWithFile } from '../support/example-files.ts'
import { faultyDisk } from '../support/faulty-disk.ts'
import { production, runService, startService } from '../support/process.ts'
import { fillDisk, isRoot, makeReadOnly, smallDisk } from './small-disk.ts'

const noRoom = 'There is no room left on its disk, and nothing of what you just sent was saved.'
const fromOwnPage = { 'Sec-Fetch-Site': 'same-origin' }

async function seeded(folder: string): Promise<Saver[]> {
  const databases = await openMigrated(path.join(folder, 'survey.db'))
  const savers = await seedSavers(databases, 1)
  await databases.close()
  return savers
}

/** Saves one page after the other, and counts those that were acknowledged. */
function pageOf(address: string, saver: Saver, cookie: string) {
  const [statement = ''] = saver.own.statements
  let version = 0
  return {
    acknowledged: () => version,
    async send(accept: string) {
      const option = agreementScale[version % agreementScale.length]?.code ?? ''
      const reply = await fetch(`${address}/responses/${saver.responseId}/sections/${saver.own.code}`, {
        method: 'POST',
        headers: {
          ...fromOwnPage,
          Cookie: cookie,
          Accept: accept,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({ [`shown:${statement}`]: String(version), [statement]: option }).toString(),
        redirect: 'manual',
      })
      if (reply.status === 200 || reply.status === 303) version += 1
      return { status: reply.status, text: await reply.text() }
    },
  }
}

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
