import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type ActiveMinute, longestGap, sectionMinutes } from '../../../server/fieldwork/active-minute.ts'
import { openActivityLog } from '../../../server/fieldwork/activity-log.ts'
import { countsAsActivity, placeOfActivity } from '../../../server/fieldwork/activity-place.ts'

const at = (minute: number, sectionCode = 'plans', personId = 1, responseId = 1): ActiveMinute => ({
  responseId,
  personId,
  minute,
  sectionCode,
  setting: '',
})
const totalOf = (active: readonly ActiveMinute[]) =>
  sectionMinutes(active).reduce((sum, { minutes }) => sum + minutes, 0)
const bySection = (active: readonly ActiveMinute[]) =>
  Object.fromEntries(sectionMinutes(active).map(({ sectionCode, minutes }) => [sectionCode, minutes]))

describe('the minutes of sections', () => {
  it('belong to what somebody was at until the next sign of them', () => {
    assert.deepEqual(bySection([at(100, 'plans'), at(103, 'sharing'), at(110, 'plans')]), { plans: 4, sharing: 7 })
  })

  it('leave out the time that somebody was away', () => {
    assert.deepEqual(bySection([at(100), at(100 + longestGap)]), { plans: 16 })
    assert.deepEqual(bySection([at(100), at(101 + longestGap)]), { plans: 2 })
    assert.deepEqual(bySection([]), {})
  })

  it('count people at work at the same time each, and no response for another', () => {
    assert.equal(totalOf([at(100), at(110), at(100, 'plans', 2), at(110, 'sharing', 2)]), 22)
    assert.equal(totalOf([at(100), at(105, 'plans', 1, 2)]), 2)
  })

  it('are at least one for each sign, never more than the time from first to last, and never fewer with one more', () => {
    const minute = fc.integer({ min: 0, max: 300 })
    const section = fc.constantFrom('plans', 'sharing', '*whole')
    const active = fc
      .uniqueArray(fc.tuple(minute, section), { selector: ([when]) => when, minLength: 1, maxLength: 40 })
      .map((signs) => signs.map(([when, code]) => at(when, code)))
    fc.assert(
      fc.property(active, minute, section, (signs, when, code) => {
        const minutes = signs.map((sign) => sign.minute)
        const total = totalOf(signs)
        assert.ok(total >= signs.length)
        assert.ok(total <= Math.max(...minutes) - Math.min(...minutes) + 1)
        assert.ok(total <= signs.length * longestGap)
        assert.equal(total, totalOf(signs.toReversed()))
        if (!minutes.includes(when)) assert.ok(totalOf([...signs, at(when, code)]) >= total)
      }),
    )
  })
})

describe('what counts as being at work', () => {
  it('is a page of a response, by its section', () => {
    const place = (path: string) => {
      const found = placeOfActivity(path)
      return found && `${found.responseId} ${found.sectionCode} ${found.setting}`
    }
    assert.equal(place('/responses/7/sections/sharing/acute'), '7 sharing acute')
    assert.equal(place('/responses/7/sections/sharing/acute/check'), '7 sharing acute')
    assert.equal(place('/responses/7/sections/plans'), '7 plans ')
    assert.equal(place('/responses/7/sections/plans/history/plans.influence'), '7 plans ')
    assert.equal(place('/responses/7/partners/RBB'), '7 *partners ')
    assert.equal(place('/responses/7'), '7 *whole ')
    assert.equal(place('/responses/7/review'), '7 *whole ')
    for (const other of [
      '/responses',
      '/responses/7/sections/plans/answers',
      '/responses/7/sections/sharing/acute/answers',
      '/responses/7/copy.pdf',
      '/responses/7/reopen',
      '/responses/x',
      '/collections/7',
      '/responses/7/sections/%00',
    ])
      assert.equal(place(other), undefined, other)
  })

  it('is a page that was shown or sent, also with a fault in it', () => {
    assert.ok(countsAsActivity('GET', 200) && countsAsActivity('POST', 303) && countsAsActivity('POST', 400))
    assert.ok(!countsAsActivity('GET', 303) && !countsAsActivity('GET', 404) && !countsAsActivity('POST', 404))
  })

  it('is noted once a minute, and nothing of it is lost when it cannot be written down at once', () => {
    const log = openActivityLog()
    const user = { id: 1, name: 'Bob', email: 'bob@example.nhs.uk', grants: [] }
    const note = (sectionCode: string, second: number) =>
      log.note(user, { responseId: 7, sectionCode, setting: '' }, new Date(Date.UTC(2026, 2, 3, 9, 0, second)))
    note('plans', 1)
    note('sharing', 59)
    note('plans', 60)
    const taken = log.take()
    assert.deepEqual(
      taken.map(({ sectionCode }) => sectionCode),
      ['sharing', 'plans'],
    )
    assert.deepEqual(log.take(), [])
    note('leadership', 61)
    log.putBack(taken)
    assert.deepEqual(
      log.take().map(({ sectionCode }) => sectionCode),
      ['sharing', 'leadership'],
    )
  })
})
