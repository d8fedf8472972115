import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { serverAddresses, shownAddress, withoutPassword } from '../../../server/platform/database/address.ts'

describe('the address of several servers', () => {
  const two = 'postgres://user:p%40ss,word@one:5432,two:5433/survey?sslmode=require'

  it('is one for each of them', () => {
    assert.deepEqual(serverAddresses(two), [
      'postgres://user:p%40ss,word@one:5432/survey?sslmode=require',
      'postgres://user:p%40ss,word@two:5433/survey?sslmode=require',
    ])
    assert.deepEqual(serverAddresses('postgres://[::1]:5432/survey'), ['postgres://[::1]:5432/survey'])
  })

  it('is shown without its password', () => {
    const shown = shownAddress(two)
    assert.equal(
      shown,
      'postgres://user:…@one:5432/survey?sslmode=require or postgres://user:…@two:5433/survey?sslmode=require',
    )
    assert.equal(shownAddress('data/survey.db'), 'data/survey.db')
  })

  it('is given to programs of PostgreSQL as they read it, its password apart', () => {
    assert.deepEqual(withoutPassword(two, { passfile: '/tmp/a' }), {
      address: 'postgres://user@one:5432,two:5433/survey?sslmode=require&passfile=%2Ftmp%2Fa',
      password: 'p@ss,word',
    })
    assert.deepEqual(withoutPassword('postgres://one/survey', {}), { address: 'postgres://one/survey', password: '' })
  })
})
