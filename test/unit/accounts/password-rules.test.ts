import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { longestPassword, passwordFault } from '../../../server/accounts/password-rules.ts'

const owner = {
  name: 'Zoë Archerfield',
  email: 'z.archerfield@aldermere.example',
  serviceName: 'Digital maturity assessment',
}
const fault = (password: string) => passwordFault(password, owner)

describe('a new password', () => {
  it('has at least 8 characters and at most some hundreds, whatever their kind', () => {
    assert.match(fault('') ?? '', /Enter a password/)
    assert.match(fault('kx8#vQz') ?? '', /at least 8/)
    assert.equal(fault('kx8#vQzt'), undefined)
    assert.equal(fault('gravel lantern ostrich'), undefined)
    assert.equal(fault('пароходная гавань'), undefined)
    assert.equal(fault('🐝🦉🌋🧵🥝🪁🧊🦔'), undefined)
    assert.equal(fault('kx8#vQzt mh'.repeat(18)), undefined)
    assert.match(fault('kx8#vQzt mh'.repeat(19)) ?? '', /200 characters or fewer/)
  })

  it('is none of those that would be tried first, however they are dressed up', () => {
    for (const common of [
      'password',
      'Password1!',
      'P@ssw0rd',
      'passw0rd123',
      'Pa$$word2026',
      'letmein1',
      'Welcome123',
      'Liverpool1!',
      'Summer2026!',
      'iloveyou',
      '1Sunshine',
      'Hospital1',
      'NHSEngland2026',
      'ManUnited99',
      'football!',
      'princess1',
      'Correct Horse Battery Staple',
      'p a s s w o r d',
      'Manchester United',
      'Jennifer123',
      'S3cr3t2020',
      'monkeys12',
    ])
      assert.match(fault(common) ?? '', /fewer people use/, common)
  })

  it('does not follow the keyboard, nor repeat itself', () => {
    for (const run of [
      '12345678',
      '87654321',
      'qwertyuiop',
      'aaaaaaaa',
      'abcdefgh',
      'xyxyxyxy',
      '1qaz2wsx',
      '1q2w3e4r',
      'asdf1234',
      'abcabcabc',
      '11111111',
      '20202020',
    ])
      assert.match(fault(run) ?? '', /repeat itself or follow the keyboard/, run)
  })

  it('is neither its owner’s name or address nor the name of the service', () => {
    for (const own of [
      'archerfield',
      'Zoe Archerfield',
      'Archerfield1',
      'z.archerfield@aldermere.example',
      'digital maturity assessment',
      'DigitalMaturity1',
      'Zoë-Archerfield!',
    ])
      assert.match(fault(own) ?? '', /not your name/, own)
  })

  it('is taken, however it looks, when it is long enough and made at random', () => {
    const random = fc.string({ minLength: 20, maxLength: longestPassword, unit: 'grapheme-ascii' })
    fc.assert(fc.property(random, (password) => new Set(password).size < 8 || fault(password) === undefined))
  })
})
