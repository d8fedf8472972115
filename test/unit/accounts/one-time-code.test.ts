import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import {
  codeAt,
  isCodeSecret,
  newCodeSecret,
  setUpAddress,
  stepOfCode,
} from '../../../server/accounts/one-time-code.ts'
import { squareCode } from '../../../server/accounts/qr-code.ts'
import { hashOfRecoveryCode, newRecoveryCodes } from '../../../server/accounts/recovery-code.ts'
import { seal, unseal } from '../../../server/platform/sealed-text.ts'

/** The secret of RFC 6238's appendix B, "12345678901234567890". */
const published = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
const at = (seconds: number) => new Date(seconds * 1000)

describe('a one-time code', () => {
  it('is that of the standard, in its last six digits', () => {
    assert.equal(codeAt(published, at(59)), '287082')
    assert.equal(codeAt(published, at(1_111_111_109)), '081804')
    assert.equal(codeAt(published, at(20_000_000_000)), '353130')
  })

  it('is known in its half minute, the one before and the one after, and by the number of its own', () => {
    const now = at(1_111_111_109)
    const step = Math.floor(1_111_111_109 / 30)
    const around = [-60, -30, 0, 30, 60].map((away) =>
      stepOfCode(published, codeAt(published, at(1_111_111_109 + away)), now),
    )
    assert.deepEqual(around, [undefined, step - 1, step, step + 1, undefined])
    for (const wrong of ['000000', '', '08180', '0818041', 'abcdef'])
      assert.equal(stepOfCode(published, wrong, now), undefined)
  })

  it('has a secret of 160 bits that an app can be told of', () => {
    const secret = newCodeSecret()
    assert.match(secret, /^[A-Z2-7]{32}$/)
    assert.ok(isCodeSecret(secret))
    assert.notEqual(secret, newCodeSecret())
    const address = setUpAddress(secret, 'Digital maturity', 'a+b@example.nhs.uk')
    assert.equal(
      address,
      `otpauth://totp/Digital%20maturity:a%2Bb%40example.nhs.uk?issuer=Digital%20maturity&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
    )
    const { size, path } = squareCode(address)
    assert.ok(size > 40)
    assert.match(path, /^(M\d+ \d+h1v1h-1z)+$/)
  })
})

describe('recovery codes', () => {
  it('are ten, all different, and known however they are typed', () => {
    const codes = newRecoveryCodes()
    assert.equal(new Set(codes).size, 10)
    for (const code of codes) assert.match(code, /^([a-hjkmnp-z2-9]{4}-){5}[a-hjkmnp-z2-9]{4}$/)
    const [first = ''] = codes
    assert.equal(hashOfRecoveryCode(` ${first.toUpperCase().replaceAll('-', ' ')} `), hashOfRecoveryCode(first))
    assert.notEqual(hashOfRecoveryCode(first), hashOfRecoveryCode(codes[1] ?? ''))
  })
})

describe('what is sealed', () => {
  it('opens with the same key and purpose only, and never when it was changed', () => {
    const sealed = seal('a key', published, 'code of person 1')
    assert.ok(!sealed.includes(published))
    assert.notEqual(sealed, seal('a key', published, 'code of person 1'))
    assert.equal(unseal('a key', sealed, 'code of person 1'), published)
    assert.throws(() => unseal('another key', sealed, 'code of person 1'))
    assert.throws(() => unseal('a key', sealed, 'code of person 2'))
    const [start, tag, text = ''] = sealed.split('.')
    assert.throws(() => unseal('a key', [start, tag, `A${text.slice(1)}B`].join('.'), 'code of person 1'))
    assert.throws(() => unseal('a key', 'nothing', 'code of person 1'))
  })
})
