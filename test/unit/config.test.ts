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

  it('measure nothing unasked, and log no slow statement where 0 is given', () => {
    assert.deepEqual(
      [readConfig({}), readConfig({ METRICS_TOKEN: long, SLOW_QUERY_MS: '0' })].map((config) => [
        config.metricsToken,
        config.slowStatement,
      ]),
      [
        [undefined, 500],
        [long, undefined],
      ],
    )
    assert.throws(() => readConfig({ METRICS_TOKEN: 'short' }), /METRICS_TOKEN must have at least 32 characters/)
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

  it('sends messages one way, or none', () => {
    const smtp = { SMTP_URL: 'smtps://user:pass@mail.example', MAIL_FROM: 'Survey team <survey@example.nhs.uk>' }
    const notify = { NOTIFY_API_KEY: long.repeat(2), NOTIFY_TEMPLATE_ID: '5d1a6a44-0b2a-4c7e-9d0c-1f2e3d4c5b6a' }
    assert.deepEqual(readConfig({}).mail, { way: 'keep' })
    assert.deepEqual(readConfig(smtp).mail, {
      way: 'smtp',
      url: smtp.SMTP_URL,
      from: { name: 'Survey team', address: 'survey@example.nhs.uk' },
    })
    assert.equal(readConfig(notify).mail.way, 'notify')
    assert.throws(() => readConfig({ ...smtp, ...notify }), /SMTP_URL and NOTIFY_API_KEY must not both be set/)
    assert.throws(() => readConfig({ SMTP_URL: smtp.SMTP_URL }), /MAIL_FROM must be set with SMTP_URL/)
    assert.throws(() => readConfig({ NOTIFY_TEMPLATE_ID: notify.NOTIFY_TEMPLATE_ID }), /NOTIFY_API_KEY must be set/)
    assert.throws(() => readConfig({ ...smtp, SMTP_URL: 'http://x' }), /SMTP_URL must begin with smtp/)
    assert.throws(() => readConfig({ ...smtp, MAIL_FROM: 'a@x.example, b@x.example' }), /MAIL_FROM must be an address/)
  })

  it('takes an empty setting as one that is not given', () => {
    assert.equal(readConfig({ PORT: '' }).port, 3000)
  })
})
