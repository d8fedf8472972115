import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import {
  type AccessMode,
  claimOf,
  corroborate,
  flowStates,
  modeCode,
  seesIn,
  type Silence,
  silenceCode,
  silenceOf,
  silences,
} from '../../../server/analytics/corroboration/corroborate.ts'
import { everyCode } from './example-flows.ts'

const stateOf = (held: AccessMode, read: AccessMode) => corroborate(modeCode(held), modeCode(read))
const anyCode = fc.constantFrom(...everyCode)

describe('the state of a flow', () => {
  it('is confirmed where both say at least view only', () => {
    assert.equal(stateOf('view_only', 'view_only'), 'confirmed')
    assert.equal(stateOf('structured', 'in_context'), 'confirmed')
  })

  it('is holder only where the reader says none, or only on request', () => {
    assert.equal(stateOf('in_context', 'none'), 'holder_only')
    assert.equal(stateOf('view_only', 'on_request'), 'holder_only')
  })

  it('is reader only where the holder says none, or only on request', () => {
    assert.equal(stateOf('none', 'view_only'), 'reader_only')
    assert.equal(stateOf('on_request', 'structured'), 'reader_only')
  })

  it('is neither where both say none, or only on request', () => {
    assert.equal(stateOf('none', 'on_request'), 'neither')
    assert.equal(stateOf('on_request', 'none'), 'neither')
  })

  it('is unverifiable for every reason, on either side', () => {
    for (const silence of silences) {
      const code = silenceCode(silence)
      for (const mode of ['none', 'structured'] as const) {
        assert.equal(corroborate(code, modeCode(mode)), 'unverifiable')
        assert.equal(corroborate(modeCode(mode), code), 'unverifiable')
        assert.equal(silenceOf(code, modeCode(mode)), silence)
        assert.equal(silenceOf(modeCode(mode), code), silence)
      }
    }
  })

  it('has the more basic reason where both sides are silent', () => {
    const both = (one: Silence, other: Silence) => silenceOf(silenceCode(one), silenceCode(other))
    assert.equal(both('dont_know', 'no_response'), 'no_response')
    assert.equal(both('not_asked', 'no_response'), 'not_asked')
    assert.equal(both('blank', 'not_ours'), 'not_ours')
    assert.equal(both('not_listed', 'dont_know'), 'not_listed')
    assert.equal(both('blank', 'blank'), 'blank')
  })

  it('is one of the five, and has a reason exactly where it cannot be verified', () => {
    fc.assert(
      fc.property(anyCode, anyCode, (held, read) => {
        const state = corroborate(held, read)
        assert.ok(flowStates.includes(state))
        assert.equal(silenceOf(held, read) !== undefined, state === 'unverifiable')
      }),
    )
  })

  it('mirrors holder only and reader only when the two change places, and nothing else', () => {
    const mirrored = { holder_only: 'reader_only', reader_only: 'holder_only' } as Record<string, string>
    fc.assert(
      fc.property(anyCode, anyCode, (held, read) => {
        const state = corroborate(held, read)
        assert.equal(corroborate(read, held), mirrored[state] ?? state)
        assert.equal(silenceOf(read, held), silenceOf(held, read))
      }),
    )
  })
})

describe('the code of a claim', () => {
  it('gives the mode or the silence back, and whether the reader sees', () => {
    assert.equal(claimOf(modeCode('in_context')), 'in_context')
    for (const silence of silences) {
      assert.equal(claimOf(silenceCode(silence)), silence)
      assert.equal(seesIn(silenceCode(silence)), undefined)
    }
    assert.equal(new Set(everyCode).size, everyCode.length)
    assert.deepEqual([seesIn(modeCode('on_request')), seesIn(modeCode('view_only'))], [false, true])
    assert.throws(() => claimOf(9), /no claim 9/)
  })
})
