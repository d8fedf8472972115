import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { type FollowedGroup, pointIn } from '../../../server/analytics/trend/followed-panel.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import { closeTo } from '../statistics/close-to.ts'
import { columnsOfExamples, type Example, number } from './example-columns.ts'
import { exampleSeries, followed, merger } from './example-series.ts'
import { instrumentOf, numberItem } from './example-items.ts'

const instrument = instrumentOf([numberItem('share', 100)])
const codes = Array.from({ length: 12 }, (_, place) => `T${place}`)

/** Some of the organisations, each in a region, with a value, without, or silent. */
const anyCollection = fc
  .uniqueArray(
    fc.record({
      code: fc.constantFrom(...codes),
      region: fc.constantFrom('R1', 'R2'),
      share: fc.option(fc.integer({ min: 0, max: 100 })),
      responds: fc.boolean(),
    }),
    { selector: ({ code }) => code },
  )
  .map((all) =>
    all.map(({ code, region, share, responds }): Example => ({
      code,
      region,
      ...(responds && { answers: share === null ? {} : { share: number(share) } }),
    })),
  )
const anySuccessions = fc
  .array(fc.tuple(fc.constantFrom(...codes), fc.constantFrom(...codes)), { maxLength: 8 })
  .map((pairs) => pairs.filter(([from, to]) => from !== to).map(([from, to]): Succession => merger(from, to)))
const anySeries = fc.record({ before: anyCollection, now: anyCollection, successions: anySuccessions })

type Drawn = typeof anySeries extends fc.Arbitrary<infer Each> ? Each : never

function follow({ before, now, successions }: Drawn, regions: readonly string[] = []): FollowedGroup {
  const columns = [before, now].map((examples) => columnsOfExamples(instrument, examples))
  return followed(exampleSeries(columns, 'share', { successions, filters: { regions } }))
}

function answeredIn({ standings }: FollowedGroup): number[] {
  return standings.map((standing) => pointIn(standing)?.sample.length ?? 0)
}

const panelSize = ({ steps }: FollowedGroup) => steps[0]?.panel?.counts.later ?? 0

describe('any two collections with any successions', () => {
  it('have a matched panel that is never larger than either', () => {
    fc.assert(
      fc.property(anySeries, (drawn) => {
        const group = follow(drawn)
        assert.ok(panelSize(group) <= Math.min(...answeredIn(group)))
      }),
    )
  })

  it('show the same in whatever order the organisations stand', () => {
    fc.assert(
      fc.property(anySeries, (drawn) => {
        const turned = {
          before: drawn.before.toReversed(),
          now: drawn.now.toReversed(),
          successions: drawn.successions.toReversed(),
        }
        const [one, other] = [follow(drawn), follow(turned)]
        assert.deepEqual(answeredIn(one), answeredIn(other))
        assert.equal(panelSize(one), panelSize(other))
        for (const of of ['all', 'panel'] as const) {
          const [change, again] = [one.steps[0]?.[of], other.steps[0]?.[of]]
          assert.equal(change === undefined, again === undefined)
          if (!change) continue
          closeTo(again?.difference, change.difference)
          assert.equal(again?.isCertain, change.isCertain)
          if (change.interval) closeTo(again?.interval?.low, change.interval.low)
        }
      }),
    )
  })

  it('have no more behind a figure of a part of the country than of all of it', () => {
    fc.assert(
      fc.property(anySeries, (drawn) => {
        const [all, part] = [follow(drawn), follow(drawn, ['R1'])]
        for (const [place, count] of answeredIn(part).entries()) assert.ok(count <= (answeredIn(all)[place] ?? 0))
        assert.ok(panelSize(part) <= panelSize(all))
      }),
    )
  })

  it('change by what the later figure is more than the earlier, within the interval and the scale', () => {
    fc.assert(
      fc.property(anySeries, (drawn) => {
        const [step] = follow(drawn).steps
        for (const change of [step?.all, step?.panel]) {
          if (!change) continue
          closeTo(change.difference, change.later - change.earlier)
          assert.ok(Math.abs(change.difference) <= 100)
          const { interval } = change
          if (interval) assert.ok(interval.low <= change.difference + 1e-9 && change.difference <= interval.high + 1e-9)
          assert.ok(!change.isSupported || (interval && (interval.low > 0 || interval.high < 0)))
        }
      }),
    )
  })
})
