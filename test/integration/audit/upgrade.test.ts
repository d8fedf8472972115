import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { record } from '../../../server/audit/audit-repository.ts'
import { migrationsIn } from '../../../server/platform/database/migrations.ts'
import { verdicts } from '../../support/audit.ts'
import { freshDatabases } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'

const migrationSource = migrationsIn(migrations)
const name = '20261125-6-chain-audit-events'

describe('events that were recorded before there were chains', async () => {
  const { writer } = await freshDatabases()
  const old = Array.from({ length: 1203 }, (_, nth) => ({
    at: new Date(Date.UTC(2026, 0, 1) + nth).toISOString(),
    person_id: null,
    action: 'saved answers',
    organisation_code: nth % 2 ? 'RAA' : null,
    collection_id: nth % 5 ? 3 : null,
    subject: nth % 3 ? `response ${nth % 7}` : `trusts “${nth}”.csv`,
    details: '{"answers":["a b 1"]}',
  }))

  it('are chained in the order in which they happened, and unchained again', async () => {
    await undo()
    for (let start = 0; start < old.length; start += 100)
      await writer('audit_events').insert(old.slice(start, start + 100))
    await writer.migrate.latest({ migrationSource })
    assert.deepEqual(await stored(), old)
    const found = await verdicts(writer)
    assert.deepEqual(
      found.filter(({ broken }) => broken),
      [],
    )
    assert.equal(
      found.reduce((sum, { events }) => sum + events, 0),
      old.length,
    )
    await record(writer, { at: new Date(), action: 'saved answers', subject: 'response 1' })
    assert.equal((await verdicts(writer)).filter(({ broken }) => broken).length, 0)
    await undo()
    assert.equal((await stored()).length, old.length + 1)
    assert.equal(await writer.schema.hasTable('audit_chains'), false)
    await writer.migrate.latest({ migrationSource })
  })

  /** Takes back this migration, and those that came later. */
  async function undo(): Promise<void> {
    for (;;) {
      const [, undone] = (await writer.migrate.down({ migrationSource })) as [number, string[]]
      if (undone.some((one) => one.includes(name)) || undone.length === 0) return
    }
  }

  async function stored() {
    return writer('audit_events')
      .orderBy('id')
      .select(Object.keys(old[0] ?? {}))
  }
})
