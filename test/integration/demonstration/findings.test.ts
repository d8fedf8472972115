import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { cliffsDelta } from '../../../server/statistics/cliffs-delta.ts'
import { mean } from '../../../server/statistics/mean.ts'
import { quantile } from '../../../server/statistics/quantile.ts'
import { wilsonInterval } from '../../../server/statistics/wilson-interval.ts'
import { loadedCountry, placesOf, type ReadSheet, readSheets, select } from './loaded-country.ts'

/** Invited and answering acute trusts of the first collection. */
const [invited, answering] = [154, 148]

const collections = ['2016', '2018', '2020']
const sharing = [
  'sharing.out.health',
  'sharing.out.social_care',
  'sharing.out.gp',
  'sharing.in.health',
  'sharing.in.social_care',
  'sharing.in.gp',
  'sharing.beyond',
  'sharing.current',
  'sharing.context',
]

const databases = await loadedCountry(new Date('2026-11-22T10:00:00Z'))
const sheets = await readSheets(databases.reader)

describe('the first collection holds what the first published analysis reported', () => {
  it('148 of 154 acute trusts answered', () => {
    assert.equal(select(sheets, '2016', 'acute').length, answering)
  })

  it('more than half of them disagree that other local health care providers can see what they hold', () => {
    assertDisagree('sharing.out.health', { claim: 0.5, about: 0.6 })
  })

  it('more than 70% of them disagree that local social care services can see what they need', () => {
    assertDisagree('sharing.out.social_care', { claim: 0.7, about: 0.8 })
  })

  it('care providers are more positive than acute trusts about the local transformation plan', () => {
    const [care, acute] = (['care', 'acute'] as const).map((type) =>
      placesOf(select(sheets, '2016', type), 'plans.influence'),
    )
    const low = cliffsDelta(care ?? [], acute ?? [])?.interval?.low
    assert.ok(low !== undefined && low > 0.05, `the interval begins at ${low}`)
  })

  it('most mental health trusts are more positive about sharing than the median acute trust', () => {
    const median = quantile(select(sheets, '2016', 'acute').flatMap(scoreOf), 0.5)
    assert.ok(median !== undefined)
    const scores = select(sheets, '2016', 'mental_health').flatMap(scoreOf)
    const above = scores.filter((score) => score > median).length
    const low = wilsonInterval(above, scores.length)?.low ?? 0
    assert.ok(low > 0.55, `the interval begins at ${low}`)
  })
})

describe('later collections', () => {
  it('improve in what acute trusts share, by a few points each time', () => {
    const means = collections.map((code) => mean(select(sheets, code, 'acute').flatMap(scoreOf)) ?? 0)
    means.slice(1).forEach((score, place) => {
      const gain = score - (means[place] ?? 0)
      assert.ok(gain > 1 && gain < 15, `a gain of ${gain} points`)
    })
  })

  it('leave social care behind', () => {
    const gainOf = (item: string) => shareAgreeing('2020', item) - shareAgreeing('2016', item)
    assert.ok(gainOf('sharing.out.social_care') > 0)
    assert.ok(gainOf('sharing.out.social_care') < gainOf('sharing.out.health'))
    const rise = (type: 'acute' | 'care') => {
      const [first, last] = ['2016', '2020'].map((code) => mean(select(sheets, code, type).flatMap(scoreOf)) ?? 0)
      return (last ?? 0) - (first ?? 0)
    }
    assert.ok(rise('care') < rise('acute') / 2)
  })
})

/** Holds by the interval without correction, and if everybody who did not say would have agreed. */
function assertDisagree(item: string, { claim, about }: { claim: number; about: number }): void {
  const places = placesOf(select(sheets, '2016', 'acute'), item)
  const disagreeing = places.filter((place) => place < 2).length
  assert.ok(Math.abs(disagreeing / answering - about) < 0.03, `${disagreeing} of ${answering} disagree`)
  for (const denominator of [places.length, answering, invited]) {
    const low = wilsonInterval(disagreeing, denominator)?.low ?? 0
    assert.ok(low > claim, `${disagreeing} of ${denominator}: the interval begins at ${low}`)
  }
}

function shareAgreeing(collection: string, item: string): number {
  const places = placesOf(select(sheets, collection, 'acute'), item)
  return places.filter((place) => place > 2).length / places.length
}

/** The section score as the methods define it: a mean of the scored, given for at least half of what applied. */
function scoreOf({ values }: ReadSheet): number[] {
  const applied = sharing.map((item) => values.get(item)).filter((value) => value !== 'a' && value !== 'b')
  const scored = applied.filter((value) => typeof value === 'number').map((place) => place * 25)
  const score = mean(scored)
  return score === undefined || scored.length * 2 < applied.length ? [] : [score]
}
