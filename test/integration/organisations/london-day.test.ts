import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { listRegister } from '../../../server/organisations/list-register.ts'
import { readOrganisation } from '../../../server/organisations/read-organisation.ts'
import { readSharedProgrammes } from '../../../server/organisations/read-programmes.ts'
import { takeRegisterCopy } from '../../../server/organisations/take-register-copy.ts'
import { person } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { putRegister } from '../../support/put-register.ts'

/** Half past midnight in London, and still yesterday in UTC. */
const now = new Date('2027-06-30T23:30:00Z')

describe('the register after midnight in summer', async () => {
  const databases = await freshDatabases()
  await putRegister(databases, [{ code: 'RAA', name: 'Trust A', settings: ['acute'], region: 'Y1' }])
  await databases.writer('organisations').update({ closed_on: '2027-06-30' })
  await person(databases, 'Alice', [{ role: 'administrator', scope: '' }])
  const { id }: { id: number } = await databases.reader('people').first('id')
  const alice = { id, name: 'Alice', email: '', grants: [{ role: 'administrator', scope: '' }] } as const
  const all = { words: '', type: undefined, region: '', icb: '' }

  it('is that of the new day in London', async () => {
    const place = { filters: { ...all, opening: 'closed' as const }, page: 1 }
    const list = await listRegister(databases.reader, alice, place, now)
    assert.deepEqual([list.total, list.today], [1, '2027-07-01'])
    assert.equal((await readOrganisation(databases.reader, alice, 'RAA', now)).today, '2027-07-01')
    assert.equal((await readSharedProgrammes(databases.reader, alice, now)).today, '2027-07-01')
    assert.equal((await takeRegisterCopy(databases, alice, 'trusts', now)).name, 'trusts_2027-07-01.csv')
  })
})
