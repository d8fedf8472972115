import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { verifyChains } from '../../../server/audit/verify-chains.ts'
import type { TableContents } from '../../../server/platform/database/copy/canonical-row.ts'
import { contentsOf } from '../../../server/platform/database/copy/compare-tables.ts'
import { copyDatabase } from '../../../server/platform/database/copy/copy-database.ts'
import { readTables } from '../../../server/platform/database/copy/read-tables.ts'
import { type Databases, openDatabases } from '../../../server/platform/database/open.ts'
import { openFolderStore } from '../../../server/platform/files/folder-store.ts'
import { verifyRelease } from '../../../server/releases/verify/verify-release.ts'
import { pseudonymKey, temporaryFolder } from '../../support/app.ts'
import { freshAddress, freshFile } from '../../support/database.ts'
import { migrations } from '../../support/kept-database.ts'
import { openedTo, publishedRelease } from '../../support/release.ts'
import { loadedCountry } from '../demonstration/loaded-country.ts'

/** To the database that the tests run on and back to a file: between the two kinds where there is a server. */
describe('copying the demonstration country there and back', () => {
  it('keeps every row, every chain of the audit, the releases, and the numbers that come next', async () => {
    const origin = await loadedCountry(new Date('2026-11-20T10:00:00Z'))
    const dataFolder = temporaryFolder()
    const { id, code } = await origin.reader('collections').where({ code: '2016' }).first('id', 'code')
    await publishedRelease(origin, {
      collectionId: id,
      collectionCode: code,
      dataFolder,
      openings: openedTo('public'),
    })
    const places = [origin.url, await freshAddress(), await freshFile()]
    const before = await contents(origin)
    assert.ok((before['answer_sheets']?.rows ?? 0) > 100, 'there is a country to copy')
    for (const [at, to] of places.slice(1).entries()) {
      const compared = await copyDatabase({ from: places[at] ?? '', to, migrations })
      assert.deepEqual(
        compared.flatMap(({ differences }) => differences),
        [],
      )
      const copy = openDatabases(to)
      assert.deepEqual(await contents(copy), before)
      assert.deepEqual(await brokenChains(copy), [])
      await refusesChanges(copy)
      await numbersAnew(copy)
      if (to === places.at(-1)) await rebuildsRelease(copy, { dataFolder, code })
      await copy.close()
    }
  })
})

async function contents(databases: Databases): Promise<Record<string, TableContents>> {
  return contentsOf(databases.reader, await readTables(databases.reader))
}

async function brokenChains(databases: Databases): Promise<string[]> {
  const broken: string[] = []
  for await (const verdict of verifyChains(databases.reader)) if (verdict.broken) broken.push(verdict.chain)
  return broken
}

/** What was released before the copies is built again from the last of them, to the byte. */
async function rebuildsRelease({ reader }: Databases, { dataFolder, code }: { dataFolder: string; code: string }) {
  const store = openFolderStore(path.join(dataFolder, 'releases'))
  const asked = { collectionCode: code, number: 1 }
  const { files, differences } = await verifyRelease(reader, asked, { store, pseudonymKey })
  assert.ok(files > 10)
  assert.deepEqual(differences, [])
}

async function refusesChanges({ writer }: Databases): Promise<void> {
  await assert.rejects(async () => writer('releases').update({ reason: 'another' }), /never changed or removed/)
  await assert.rejects(async () => writer('audit_events').delete(), /never changed or removed/)
}

/** In a transaction that is taken back, so that the next copy finds the same rows. */
async function numbersAnew({ writer }: Databases): Promise<void> {
  const { last } = (await writer('people').max({ last: 'id' }).first()) as { last: number }
  const transaction = await writer.transaction()
  const added = { email: 'new@example.nhs.uk', name: 'New', created_at: '2026-11-20T10:00:00.000Z' }
  const [row] = await transaction('people').insert(added).returning<{ id: number }[]>('id')
  await transaction.rollback()
  assert.ok((row?.id ?? 0) > last, `the next person has the number ${row?.id} after ${last}`)
}
