import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { BearerRefused, challengeOf, tokenIn } from '../../../server/accounts/bearer.ts'
import {
  expiryOf,
  hashOf,
  isHashOf,
  isToken,
  newToken,
  prefixOf,
  tokenDays,
} from '../../../server/accounts/personal-token.ts'
import { asReader, lastEnd, readingGrants, tokenScopes } from '../../../server/accounts/token-scope.ts'
import { type Grant, roles } from '../../../server/access/user.ts'
import { days } from '../../../server/platform/durations.ts'

const instant = fc.date({ min: new Date('2020-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
const grants: fc.Arbitrary<Grant[]> = fc.array(
  fc
    .record({ role: fc.constantFrom(...roles), scope: fc.constantFrom('', 'Y1'), until: fc.option(instant) })
    .map(({ until, ...grant }) => ({ ...grant, ...(until && { until: until.toISOString() }) })),
)

describe('a personal token', () => {
  it('is its hash’s alone, and begins as it says', () => {
    const made = Array.from({ length: 50 }, () => newToken())
    assert.equal(new Set(made.map(({ token }) => token)).size, 50)
    for (const { token, prefix, hash } of made) {
      assert.ok(isToken(token))
      assert.deepEqual([prefix, hash], [prefixOf(token), hashOf(token)])
      assert.ok(token.startsWith(prefix) && prefix.length === 12)
      assert.deepEqual(
        made.filter((other) => isHashOf(hash, other.token)),
        [made.find((other) => other.token === token)],
      )
    }
  })

  it('ends after the days that were asked for, a year at most, and never after the roles', () => {
    fc.assert(
      fc.property(fc.constantFrom(...tokenDays), fc.option(instant), instant, (wanted, rolesEnd, now) => {
        const end = expiryOf(wanted, rolesEnd?.toISOString(), now)
        const latest = new Date(now.getTime() + days(365)).toISOString()
        assert.ok(end <= latest)
        assert.ok(rolesEnd === null || end <= rolesEnd.toISOString())
        assert.ok(end === rolesEnd?.toISOString() || end === new Date(now.getTime() + days(wanted)).toISOString())
      }),
    )
  })

  it('acts in a part of the roles of its owner, none of which changes anything', () => {
    fc.assert(
      fc.property(grants, (own) => {
        const user = asReader({ id: 1, name: 'A', email: 'a@b.c', grants: own })
        assert.deepEqual(user.grants, readingGrants({ grants: own }))
        assert.ok(user.grants.every((grant) => own.includes(grant)))
        const never = ['administrator', 'respondent', 'lead_respondent', 'approver']
        assert.ok(user.grants.every(({ role }) => !never.includes(role)))
        const end = lastEnd(own)
        assert.ok(own.every(({ until }) => end === undefined || (until !== undefined && until <= end)))
      }),
    )
  })
})

describe('an Authorization header', () => {
  it('gives one token after Bearer, or is refused without saying what was sent', () => {
    assert.equal(tokenIn('Bearer abc'), 'abc')
    assert.equal(tokenIn(' bEARER \t abc '), 'abc')
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary' }),
          fc.string().map((text) => `Bearer ${text}`),
        ),
        (header) => {
          try {
            const token = tokenIn(header)
            assert.match(header, /^\s*bearer[ \t]/i)
            assert.ok(header.includes(token) && !/[ \t]/.test(token) && token !== '')
          } catch (error) {
            assert.ok(error instanceof BearerRefused)
            assert.ok(error.status === 401 || error.status === 400)
            assert.equal(error.fault, error.status === 400 ? 'invalid_request' : undefined)
          }
        },
      ),
    )
  })

  it('is challenged in the characters that RFC 6750 allows', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('invalid_request' as const, 'invalid_token' as const, 'insufficient_scope' as const, undefined),
        fc.string({ unit: 'binary' }),
        fc.option(fc.constantFrom(...tokenScopes), { nil: undefined }),
        (fault, message, scope) => {
          const challenge = challengeOf(new BearerRefused(fault, message, scope))
          assert.match(challenge, /^Bearer realm="api"(, \w+="[\x20-\x21\x23-\x5B\x5D-\x7E]*")*$/)
          assert.equal(challenge.includes('error='), fault !== undefined)
        },
      ),
    )
  })
})
