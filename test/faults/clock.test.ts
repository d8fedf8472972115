import assert from 'node:assert/strict'
import { existsSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { readRecords } from '../kill/records.ts'
import { signIn } from '../kill/savers.ts'
import { temporaryFolder } from '../support/app.ts'
import { startService } from '../support/process.ts'
import { pageOf, seeded } from './saved-page.ts'

/** Debian's package libfaketime: a program that runs under it has the clock that a file says. */
const library = '/usr/lib/x86_64-linux-gnu/faketime/libfaketime.so.1'

describe('a service whose clock is put forwards and back while it runs', () => {
  it('keeps answers in the order in which they came, has people sign in again, and goes on', async () => {
    assert.ok(existsSync(library), 'Install libfaketime')
    const folder = temporaryFolder()
    const [saver] = await seeded(folder)
    assert.ok(saver)
    const clock = path.join(folder, 'clock')
    const put = (offset: string) => writeFileSync(clock, `${offset}\n`)
    put('+0')
    const service = await startService({
      DATA_DIR: folder,
      LD_PRELOAD: library,
      FAKETIME_TIMESTAMP_FILE: clock,
      FAKETIME_NO_CACHE: '1',
      // as on a real machine, where only the time of day is put
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
    })
    /** The head of an answer has a date that Node keeps for up to a second. */
    const saysDay = async () => {
      await pause(1200)
      const reply = await fetch(`${service.address}/sign-in`)
      return 0 + Math.round((Date.parse(reply.headers.get('date') ?? '') - Date.now()) / 86_400_000)
    }
    const page = pageOf(service.address, saver, await signIn(service.address, saver))
    const save = async () => (await page.send('application/json')).status
    assert.deepEqual([await saysDay(), await save()], [0, 200])

    put('-3d')
    assert.deepEqual([await saysDay(), await save(), await save()], [-3, 200, 200], 'back, with the session as it was')

    put('+2d')
    const refused = await page.send('application/json')
    assert.deepEqual([await saysDay(), refused.status], [2, 401], refused.text)
    const cookie = await signIn(service.address, saver)
    const later = pageOf(service.address, saver, cookie, page.acknowledged())
    assert.equal((await later.send('application/json')).status, 200)

    put('+0')
    assert.deepEqual([await saysDay(), (await later.send('application/json')).status], [0, 200], 'and back again')
    assert.equal((await fetch(`${service.address}/health`)).status, 200)
    service.signal('SIGTERM')
    assert.equal(await service.ended, 0)

    const [record] = await readRecords(path.join(folder, 'survey.db'), [saver])
    assert.ok(record)
    const versions = new Set(record.history.map(({ version }) => version))
    assert.deepEqual([record.history.length, versions], [5, new Set([1, 2, 3, 4, 5])])
    const days = record.trail.map(({ at }) => 0 + Math.round((Date.parse(at) - Date.now()) / 86_400_000))
    assert.deepEqual(days, [0, -3, -3, 2, 0], 'the trail is in the order in which it was written')
  })
})
