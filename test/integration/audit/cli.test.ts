import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, describe, it } from 'node:test'
import { record } from '../../../server/audit/audit-repository.ts'
import { openMigrated } from '../../support/database.ts'
import { cli } from '../../support/process.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'audit-cli-'))
after(() => rmSync(folder, { recursive: true }))

const audit = (...words: string[]) => cli({ DATA_DIR: folder }, 'audit', ...words)

describe('verifying the audit from the command line', () => {
  it('says what it checked, keeps heads, and names the place at which a chain is broken', async () => {
    const databases = await openMigrated(path.join(folder, 'survey.db'))
    const event = { at: new Date(), action: 'saved answers', subject: 'response 17' }
    for (let nth = 0; nth < 3; nth += 1) await record(databases.writer, event)
    await record(databases.writer, { ...event, subject: 'collection 2026', collectionId: 3 })
    const { hash } = await databases.reader('audit_events').where({ collection_id: 3 }).first('hash')
    const whole = audit('verify')
    assert.equal(whole.code, 0, whole.fault)
    assert.equal(
      whole.out,
      `collection 3: ${hash} at position 1\n4 events in 2 chains were checked. Every one is as it was written.\n`,
    )
    const kept = path.join(folder, 'heads.csv')
    writeFileSync(kept, audit('heads').out)
    assert.equal(audit('verify', '--kept', kept).code, 0)
    await databases.writer.raw('drop trigger audit_events_unchanged')
    await databases.writer('audit_events').where({ position: 2 }).update({ subject: 'response 18' })
    const broken = audit('verify')
    assert.equal(broken.code, 1)
    assert.match(broken.fault, /^response 17: broken at position 2: what is stored is not what its hash was made of\n/)
    assert.match(broken.fault, /4 events in 2 chains were checked; chains that are broken: 1\n$/)
    writeFileSync(kept, 'chain,place\nresponse 17,3\n')
    assert.match(audit('verify', '--kept', kept).fault, /heads\.csv:1:1: There is no column “position”/)
    await databases.close()
  })
})
