import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { familyText } from '../../../server/analytics/findings/family-text.ts'
import type { ViewScan } from '../../../server/analytics/findings/scan-view.ts'

const scan = (all: number, supported: number, findings: number) =>
  ({
    counts: { all, supported, compared: 0, alike: 0, kinds: {} },
    findings: Array.from({ length: findings }),
  }) as unknown as ViewScan

describe('what was looked at, in a sentence', () => {
  it('reads well with none, one and many', () => {
    const once = 'once all of them are taken into account.'
    assert.equal(
      familyText(scan(1794, 0, 0)),
      `1,794 comparisons were looked at, and none of them is supported ${once}`,
    )
    assert.equal(
      familyText(scan(1794, 1, 1)),
      `1,794 comparisons were looked at, and 1 of them is supported ${once} Said in one sentence.`,
    )
    assert.equal(
      familyText(scan(1815, 1232, 117)),
      `1,815 comparisons were looked at, and 1,232 of them are supported ${once} Said in 117 sentences.`,
    )
  })
})
