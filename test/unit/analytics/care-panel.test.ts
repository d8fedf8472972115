import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Sight } from '../../../server/access/area.ts'
import { columnsOfExamples, type Example, number } from './example-columns.ts'
import { everywhere, outside } from './example-comparison.ts'
import { exampleSeries, followed } from './example-series.ts'
import { instrumentOf, numberItem } from './example-items.ts'

const instrument = instrumentOf([numberItem('share', 100)])

/** Care providers of these numbers, all with a value. */
const columnsOf = (places: readonly number[], region: (place: number) => string = () => 'R1') =>
  columnsOfExamples(
    instrument,
    places.map((place): Example => ({
      code: `1-${100 + place}`,
      setting: 'care',
      region: region(place),
      answers: { share: number(place) },
    })),
  )
const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, place) => from + place)

function panels(all: ReturnType<typeof columnsOf>[], regions: readonly string[] = [], sight: Sight = outside) {
  const { steps } = followed(exampleSeries(all, 'share', { sight, filters: { types: ['care'], regions } }))
  return steps.map(({ all: change, panel, isPanelHidden }) => {
    assert.ok(change, 'all who answered are enough')
    assert.equal(isPanelHidden, panel === undefined)
    return panel?.counts.later
  })
}

describe('the matched panel of care providers', () => {
  it('is shown outside the programme team where all, or enough, are left over', () => {
    assert.deepEqual(panels([columnsOf(upTo(0, 20)), columnsOf(upTo(0, 20))]), [20])
    assert.deepEqual(panels([columnsOf(upTo(0, 20)), columnsOf(upTo(5, 25))]), [15])
  })

  it('is hidden where all less panel would leave fewer than five, and to the programme team it is not', () => {
    const all = [columnsOf(upTo(0, 20)), columnsOf(upTo(4, 30))]
    assert.deepEqual(panels(all), [undefined])
    assert.deepEqual(panels(all, [], everywhere), [16])
  })

  it('is hidden where fewer than five answered both', () => {
    assert.deepEqual(panels([columnsOf(upTo(0, 20)), columnsOf(upTo(16, 40))]), [undefined])
  })

  it('is hidden by region in every region as soon as one region gives some away', () => {
    const region = (place: number) => (place < 20 ? 'R1' : 'R2')
    const all = [columnsOf(upTo(0, 40), region), columnsOf(upTo(2, 40), region)]
    assert.deepEqual(panels(all, ['R2']), [undefined])
    assert.deepEqual(panels([columnsOf(upTo(0, 40), region), columnsOf(upTo(0, 40), region)], ['R2']), [20])
  })

  it('is hidden by region where fewer than five moved between regions', () => {
    const before = columnsOf(upTo(0, 60), (place) => (place < 30 ? 'R1' : 'R2'))
    const now = columnsOf(upTo(0, 60), (place) => (place < 33 ? 'R1' : 'R2'))
    assert.deepEqual(panels([before, now]), [60])
    assert.deepEqual(panels([before, now], ['R1']), [undefined])
  })

  it('is hidden where it differs from the panel before by fewer than five of a collection', () => {
    // of the 30 in the middle, 25 were there before; all of them and 2 more stay
    const all = [
      columnsOf(upTo(0, 25)),
      columnsOf([...upTo(0, 25), ...upTo(30, 37)]),
      columnsOf([...upTo(0, 25), 30, 31]),
    ]
    assert.deepEqual(panels(all), [25, undefined])
  })
})
