import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { keptRegister } from '../../../server/organisations/keep-register.ts'
import { putProgrammes } from '../../../server/organisations/programme-repository.ts'
import { countRegisterChange } from '../../../server/organisations/register-changes-repository.ts'
import { countStatements } from '../../support/count-statements.ts'
import { freshDatabases } from '../../support/database.ts'

describe('what is kept of the register', async () => {
  const databases = await freshDatabases()
  const codes = async () => (await keptRegister(databases.reader)).programmes.map(({ code }) => code)
  const add = (code: string) =>
    databases.writer.transaction(async (db) => {
      await putProgrammes(db, [{ code, name: code, members: [] }])
      const { changes } = await keptRegister(db)
      assert.ok(await countRegisterChange(db, changes))
    })

  it('is the same objects by one statement while the register stands, and read anew once it has changed', async () => {
    assert.deepEqual(await codes(), [])
    await add('one')
    assert.deepEqual(await codes(), ['one'])
    const before = await keptRegister(databases.reader)
    assert.equal(await countStatements(databases, () => keptRegister(databases.reader)), 1)
    assert.equal(await keptRegister(databases.reader), before)
    await add('two')
    assert.deepEqual(await codes(), ['one', 'two'])
    assert.equal((await keptRegister(databases.reader)).changes, before.changes + 1)
  })

  it('is not what was read in a transaction that was undone', async () => {
    const undone = databases.writer.transaction(async (db) => {
      await putProgrammes(db, [{ code: 'three', name: 'three', members: [] }])
      assert.equal((await keptRegister(db)).programmes.length, 3)
      throw new Error('undone')
    })
    await assert.rejects(undone, /undone/)
    assert.deepEqual(await codes(), ['one', 'two'])
  })
})
