import assert from 'node:assert/strict'
import { it } from 'node:test'
import { claimText, silenceNames } from '../../../server/analytics/corroboration/corroboration-text.ts'
import { silenceCode } from '../../../server/analytics/corroboration/corroborate.ts'

it('says what one side says without saying again that it says it: that stands above the column', () => {
  assert.equal(claimText(silenceCode('not_ours')), 'Not a partner')
  for (const words of Object.values(silenceNames)) assert.doesNotMatch(words, /\bsays?\b/i)
})
