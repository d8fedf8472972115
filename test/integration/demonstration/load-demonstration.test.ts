import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { demonstrationPeople } from '../../../db/seeds/demonstration/people.ts'
import { loadDemonstration } from '../../../db/seeds/load-demonstration.ts'
import { isPassword } from '../../../server/accounts/password.ts'
import { findPasswordHash, findUser } from '../../../server/accounts/person-query.ts'
import { listCollections } from '../../../server/collections/collection-repository.ts'
import { owesAcceptance } from '../../../server/research/accept-terms.ts'
import { listRequests } from '../../../server/research/requests-query.ts'
import { shippedTerms } from '../../../server/research/shipped-terms.ts'
import { oneTimeCodeKey } from '../../support/app.ts'
import { freshDatabases } from '../../support/database.ts'
import { countryLoadedAfresh, loadedCountry, type ReadSheet, readSheets } from './loaded-country.ts'

const now = new Date('2026-11-22T10:00:00Z')
const databases = await loadedCountry(now)
const sheets = await readSheets(databases.reader)

describe('loading the demonstration', () => {
  it('is refused in production, and leaves nothing', async () => {
    const empty = await freshDatabases()
    await assert.rejects(
      empty.writer.transaction((db) => loadDemonstration(db, now, { oneTimeCodeKey, environment: 'production' })),
      /Aldermere is an invented country and is never loaded in production/,
    )
    assert.equal((await listCollections(empty.reader)).length, 0)
  })

  it('gives the same sheets again, and on another day the same of the past', async () => {
    const again = await readSheets((await countryLoadedAfresh(now)).reader)
    assert.deepEqual(again, sheets)
    const later = await readSheets((await loadedCountry(new Date('2027-03-01T10:00:00Z'))).reader)
    const past = (all: readonly ReadSheet[]) => all.filter(({ collection }) => collection < '2026')
    assert.deepEqual(past(later), past(sheets))
    const present = (all: readonly ReadSheet[]) =>
      all.filter(({ collection }) => collection >= '2026').map(({ code, values }) => [code, values])
    assert.deepEqual(present(later), present(sheets))
  })

  it('gives the same sheets of the past on every machine and every database', () => {
    const past = sheets.filter(({ collection }) => collection < '2026').map(({ content }) => content)
    assert.equal(
      createHash('sha256').update(past.join('\n')).digest('hex'),
      'f187ddf31ed714e6f5033cb66a7e3e39123d2100abd13ed1316fdcd9f26b5247',
    )
  })

  it('lets each of its people sign in, as what they are', async () => {
    for (const { email, password, name, role, scope } of demonstrationPeople) {
      const found = await findPasswordHash(databases.reader, email)
      assert.ok(found && (await isPassword(password, found.passwordHash)), email)
      const person = await findUser(databases.reader, found.id, now)
      const grants = person?.grants.map((grant) => ({ role: grant.role, scope: grant.scope }))
      assert.deepEqual([person?.name, grants], [name, [{ role, scope }]])
    }
  })

  it('gives the researcher access that was asked for, until a day, under the terms that hold', async () => {
    const found = await findPasswordHash(databases.reader, 'ravi@aldermere.example')
    const ravi = await findUser(databases.reader, found?.id ?? 0, now)
    assert.equal(ravi?.grants[0]?.until, '2027-10-23T23:00:00.000Z')
    assert.ok(ravi && !(await owesAcceptance(databases.reader, ravi, shippedTerms())))
    assert.equal(
      await findUser(databases.reader, ravi.id, new Date('2027-10-24')).then((user) => user?.grants.length),
      0,
    )
    const { requests, total } = await listRequests(databases.reader, { standing: 'waiting', page: 1 }, '2026-11-22')
    assert.deepEqual([total, requests[0]?.name], [1, 'Ruth Renfrew'])
  })
})
