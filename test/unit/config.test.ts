import assert from 'node:assert/strict'
import path from 'node:path'
import { describe, it } from 'node:test'
import { readConfig } from '../../server/config.ts'

const long = 'a secret of more than thirty-two characters'

describe('the settings of the environment', () => {
  it('have sensible defaults', () => {
    const config = readConfig({})
    assert.equal(config.port, 3000)
    assert.equal(config.databaseUrl, path.resolve('data/survey.db'))
  })

  it('names every fault at once', () => {
    assert.throws(
      () => readConfig({ PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud' }),
      (error: Error) => {
        assert.match(error.message, /PORT must be a whole number/)
        assert.match(error.message, /DATABASE_URL must begin with postgres:\/\//)
        assert.match(error.message, /LOG_LEVEL /)
        return true
      },
    )
  })

  it('asks for secrets and an address in production', () => {
    assert.throws(
      () => readConfig({ NODE_ENV: 'production' }),
      /BASE_URL[\s\S]*SESSION_SECRET[\s\S]*PSEUDONYM_KEY[\s\S]*ONE_TIME_CODE_KEY/,
    )
    readConfig({
      NODE_ENV: 'production',
      BASE_URL: 'https://x.example',
      SESSION_SECRET: long,
      PSEUDONYM_KEY: long,
      ONE_TIME_CODE_KEY: long,
    })
  })

  it('takes an empty setting as one that is not given', () => {
    assert.equal(readConfig({ PORT: '' }).port, 3000)
  })
})
