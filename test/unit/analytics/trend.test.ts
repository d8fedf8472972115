import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pointIn } from '../../../server/analytics/trend/followed-panel.ts'
import { followGroups } from '../../../server/analytics/trend/follow-groups.ts'
import { lastPanel, movesOf } from '../../../server/analytics/trend/moves.ts'
import { columnsOfExamples, type Example, number, option, reason } from './example-columns.ts'
import { exampleSeries, followed, merger } from './example-series.ts'
import { instrumentOf, numberItem, statementItem } from './example-items.ts'
import { closeTo } from '../statistics/close-to.ts'

const instrument = instrumentOf([numberItem('share', 100), statementItem('a'), statementItem('b')])
const [yes, no] = [option('agree'), option('disagree')]

const ofShares = (shares: Record<string, number | undefined>): Example[] =>
  Object.entries(shares).map(([code, share]) => ({
    code,
    ...(share !== undefined && { answers: { share: number(share) } }),
  }))
const columnsOf = (examples: readonly Example[]) => columnsOfExamples(instrument, examples)
const saying = (answers: Record<string, typeof yes>): Example[] =>
  Object.entries(answers).map(([code, a]) => ({ code, answers: { a } }))

describe('a measure over two collections', () => {
  it('lets others go first after each of its groups', () => {
    const series = exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ A: 12 }))], 'share')
    const groups = series.waves.at(-1)?.panels.flatMap((panel) => panel.groups) ?? []
    assert.ok(groups.length > 0)
    assert.equal([...followGroups(series)].length, groups.length)
  })

  it('changes among all who answered and, held against themselves, among those who answered both', () => {
    const series = exampleSeries(
      [
        columnsOf(ofShares({ A: 10, B: 20, C: 30, D: 90, E: undefined })),
        columnsOf(ofShares({ A: 12, B: 26, C: 34, F: 10 })),
      ],
      'share',
    )
    const { standings, steps } = followed(series)
    assert.deepEqual(
      standings.map((standing) => pointIn(standing)?.estimate),
      [37.5, 20.5],
    )
    assert.equal(steps[0]?.all?.difference, -17)
    assert.deepEqual(steps[0]?.all?.counts, { earlier: 4, later: 4 })
    assert.equal(steps[0]?.panel?.difference, 4)
    assert.equal(steps[0]?.panel?.earlier, 20)
    assert.equal(steps[0]?.panel?.counts.later, 3)
    // t.test(c(12, 26, 34), c(10, 20, 30), paired = TRUE)
    closeTo(steps[0]?.panel?.interval?.low, -0.9682754, 1e-6)
    closeTo(steps[0]?.panel?.interval?.high, 8.9682754, 1e-6)
    assert.deepEqual(movesOf(lastPanel(series, 0, 0)), { up: 3, level: 0, down: 0 })
  })

  it('is not certain of a change that the silent could just undo', () => {
    const [before, after] = [
      saying({ A: yes, B: no, C: no, D: no, E: no, F: no, G: no, H: no }),
      saying({ A: yes, B: yes, C: yes, D: yes, E: no }),
    ]
    const silent: Example[] = ['F', 'G', 'H'].map((code) => ({ code }))
    const { steps } = followed(exampleSeries([columnsOf(before), columnsOf([...after, ...silent])], 'a'))
    assert.equal(steps[0]?.panel?.counts.later, 5)
    assert.equal(steps[0].panel.isCertain, false)
    const fewer = followed(exampleSeries([columnsOf(before), columnsOf([...after, ...silent.slice(1)])], 'a'))
    assert.equal(fewer.steps[0]?.panel?.isCertain, true)
  })

  it('counts two that merged as one with the mean of both', () => {
    const series = exampleSeries(
      [columnsOf(ofShares({ A: 10, B: 30, C: 50 })), columnsOf(ofShares({ M: 40, C: 50 }))],
      'share',
      { successions: [merger('A', 'M'), merger('B', 'M')] },
    )
    const { panel } = followed(series).steps[0] ?? {}
    assert.equal(panel?.counts.later, 2)
    assert.equal(panel?.earlier, 35)
    assert.equal(panel?.later, 45)
  })

  it('lets the one predecessor with a value stand for a merged organisation', () => {
    const series = exampleSeries(
      [columnsOf(ofShares({ A: 10, B: undefined })), columnsOf(ofShares({ M: 40 }))],
      'share',
      { successions: [merger('A', 'M'), merger('B', 'M')] },
    )
    assert.equal(followed(series).steps[0]?.panel?.earlier, 10)
  })

  it('counts one that took over another, and was there before, as one', () => {
    const series = exampleSeries([columnsOf(ofShares({ A: 10, B: 30 })), columnsOf(ofShares({ B: 50 }))], 'share', {
      successions: [merger('A', 'B')],
    })
    const { panel } = followed(series).steps[0] ?? {}
    assert.deepEqual([panel?.earlier, panel?.later, panel?.counts.later], [20, 50, 1])
  })

  it('counts one that was divided as one, and follows a chain of successions', () => {
    const successions = [merger('A', 'X'), merger('X', 'Y'), merger('X', 'Z')]
    const series = exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ Y: 40, Z: 20 }))], 'share', {
      successions,
    })
    const { panel } = followed(series).steps[0] ?? {}
    assert.deepEqual([panel?.earlier, panel?.later, panel?.counts.later], [10, 30, 1])
  })

  it('does not end in a circle of successions', () => {
    const series = exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ C: 40 }))], 'share', {
      successions: [merger('A', 'B'), merger('B', 'A')],
    })
    assert.equal(followed(series).steps[0]?.panel, undefined)
  })

  it('leaves out who is not in the later collection and has no successor', () => {
    const series = exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ B: 40 }))], 'share')
    const { all, panel } = followed(series).steps[0] ?? {}
    assert.equal(all?.difference, 30)
    assert.equal(panel, undefined)
  })

  it('counts a merged trust of whose predecessors one agreed as half before', () => {
    const before = saying({ A: yes, B: no, C: no, D: yes })
    const series = exampleSeries([columnsOf(before), columnsOf(saying({ M: yes, C: yes, D: yes }))], 'a', {
      successions: [merger('A', 'M'), merger('B', 'M')],
    })
    const { panel } = followed(series).steps[0] ?? {}
    closeTo(panel?.earlier, 0.5)
    assert.equal(panel?.later, 1)
    assert.equal(panel?.counts.later, 3)
  })

  it('says nothing of a few who all changed alike', () => {
    const series = exampleSeries(
      [columnsOf(ofShares({ A: 10, B: 10 })), columnsOf(ofShares({ A: 20, B: 20 }))],
      'share',
    )
    const { all, panel } = followed(series).steps[0] ?? {}
    assert.deepEqual([all?.isSupported, panel?.isSupported], [false, false])
    assert.deepEqual(panel?.interval, { low: 10, high: 10 })
  })

  it('says nothing of one organisation', () => {
    const series = exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ A: 90 }))], 'share')
    const { all, panel } = followed(series).steps[0] ?? {}
    assert.deepEqual([all?.difference, all?.interval, all?.isSupported], [80, undefined, false])
    assert.deepEqual([panel?.difference, panel?.interval, panel?.isSupported], [80, undefined, false])
  })

  it('has no change where nobody has a value, or there is nobody', () => {
    const missing: Example[] = [{ code: 'A', answers: { share: reason('dont_know') } }, { code: 'B' }]
    const all = followed(exampleSeries([columnsOf(missing), columnsOf(missing)], 'share'))
    assert.deepEqual(
      all.standings.map((standing) => pointIn(standing)?.estimate),
      [undefined, undefined],
    )
    assert.equal(all.steps[0]?.all, undefined)
    const nobody = followed(
      exampleSeries([columnsOf(ofShares({ A: 10 })), columnsOf(ofShares({ A: 20 }))], 'share', {
        filters: { types: ['ambulance'] },
      }),
    )
    assert.deepEqual(nobody.standings, [{ absent: 'group' }, { absent: 'group' }])
  })

  it('is certain only where nobody who was silent could undo it', () => {
    const before = Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`T${place}`, 10 + (place % 3)]))
    const after = Object.fromEntries(Object.entries(before).map(([code, share]) => [code, share + 60 + (share % 2)]))
    const sure = followed(exampleSeries([columnsOf(ofShares(before)), columnsOf(ofShares(after))], 'share'))
    assert.deepEqual([sure.steps[0]?.all?.isCertain, sure.steps[0]?.panel?.isCertain], [true, true])
    const silent = Object.fromEntries(Array.from({ length: 20 }, (_, place) => [`S${place}`, undefined]))
    const unsure = followed(
      exampleSeries(
        [columnsOf(ofShares({ ...before, ...silent })), columnsOf(ofShares({ ...after, ...silent }))],
        'share',
      ),
    )
    const { all, panel } = unsure.steps[0] ?? {}
    assert.deepEqual([all?.isSupported, all?.isCertain], [true, false])
    assert.deepEqual([panel?.isSupported, panel?.isCertain], [true, false])
  })

  it('has no step where there is only one collection', () => {
    const { steps, whole, standings } = followed(exampleSeries([columnsOf(ofShares({ A: 10 }))], 'share'))
    assert.deepEqual([steps, whole, standings.length], [[], undefined, 1])
  })
})

describe('a measure over several versions', () => {
  const asked = (codes: readonly string[], words = '') => {
    const items = codes.map((code) => statementItem(code))
    return instrumentOf(
      items.map((item) =>
        item.code === 'a' ? { ...item, wording: { ...item.wording, text: `${item.wording.text}${words}` } } : item,
      ),
    )
  }
  const answered = (given: ReturnType<typeof asked>) =>
    columnsOfExamples(given, [
      { code: 'A', answers: { a: yes, b: yes } },
      { code: 'B', answers: { a: no, b: yes } },
    ])

  it('is joined where the item reads the same, and the whole change is computed over three', () => {
    const { steps, whole } = followed(
      exampleSeries([answered(asked(['a'])), answered(asked(['a', 'b'])), answered(asked(['a']))], 'a'),
    )
    assert.ok(steps.every(({ all, panel }) => all && panel))
    assert.deepEqual([whole?.from, whole?.to, whole?.panel], [0, 2, undefined])
  })

  it('breaks where the item was reworded and nobody decided, or was decided not to be comparable', () => {
    const all = [answered(asked(['a'])), answered(asked(['a'], ' Again.'))]
    const undecided = exampleSeries(all, 'a')
    assert.deepEqual(undecided.tracked.joins, ['undecided'])
    const { standings, steps } = followed(undecided)
    assert.equal(standings.filter((standing) => pointIn(standing)?.estimate === 0.5).length, 2)
    assert.deepEqual([steps[0]?.all, steps[0]?.panel], [undefined, undefined])
    const decided = exampleSeries(all, 'a', { comparability: [new Map([['a', 'not_comparable']])] })
    assert.deepEqual(decided.tracked.joins, ['not_comparable'])
    const comparable = exampleSeries(all, 'a', { comparability: [new Map([['a', 'comparable']])] })
    assert.deepEqual(comparable.tracked.joins, ['joined'])
  })

  it('breaks, with a gap, where a version in between lacks the item', () => {
    const series = exampleSeries([answered(asked(['a'])), answered(asked(['b'])), answered(asked(['a']))], 'a')
    assert.deepEqual(series.tracked.joins, ['absent', 'absent'])
    const { standings, whole } = followed(series)
    assert.deepEqual(standings[1], { absent: 'item' })
    assert.equal(whole, undefined)
  })

  it('does not show a figure on another scale', () => {
    const of = (maximum: number) => columnsOfExamples(instrumentOf([numberItem('share', maximum)]), ofShares({ A: 4 }))
    const series = exampleSeries([of(5), of(100)], 'share')
    assert.deepEqual(series.tracked.joins, ['not_comparable'])
    assert.equal(series.tracked.readings[0], undefined)
  })

  it('joins a score only where the same items are scored and each is comparable', () => {
    const score = (versions: ReturnType<typeof asked>[]) =>
      exampleSeries(versions.map(answered), 'section').tracked.joins
    assert.deepEqual(score([asked(['a', 'b']), asked(['b', 'a'])]), ['joined'])
    assert.deepEqual(score([asked(['a', 'b']), asked(['a'])]), ['items'])
    assert.deepEqual(score([asked(['a', 'b']), asked(['a', 'b'], ' Again.')]), ['items'])
  })
})
