import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { labelOf } from '../../../server/analytics/figures/share-chart.ts'
import { chartOf } from '../../../server/analytics/wording/chart-figure.ts'
import { compareColumns } from './example-comparison.ts'
import { columnsOfExamples, type Example, number, option, options } from './example-columns.ts'
import { instrumentOf, numberItem, severalItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('a'), severalItem('several', ['p', 'q']), numberItem('share')])
const answering = (...codes: string[]): Example[] => codes.map((code) => ({ answers: { a: option(code) } }))
const chart = (examples: readonly Example[], code: string) =>
  chartOf(compareColumns(columnsOfExamples(instrument, examples), code, ['acute', 'care']))

describe('the chart of a statement', () => {
  const figure = chart([...answering('strongly_disagree', 'disagree', 'neither', 'agree'), {}], 'a')

  it('has the middle of “neither” at 0, disagreement to the left and agreement to the right', () => {
    assert.deepEqual(
      figure?.chart.series.map(({ bars }) => [bars[0]?.from, bars[0]?.to]),
      [
        [-62.5, -37.5],
        [-37.5, -12.5],
        [-12.5, 12.5],
        [12.5, 37.5],
        [37.5, 37.5],
      ],
    )
    assert.deepEqual([figure?.chart.axis.low, figure?.chart.axis.high], [-80, 80])
  })

  it('names a board shortly, so that there is room for its bar', () => {
    const basis = figure && compareColumns(columnsOfExamples(instrument, []), 'a', ['acute']).figures.groups[0]?.basis
    assert.ok(basis)
    assert.equal(labelOf({ title: 'Brannoc Levels Integrated Care Board', basis })[0], 'Brannoc Levels ICB')
  })

  it('has the colours of the agreement scale, the neutral outlined', () => {
    assert.deepEqual(
      figure?.chart.series.map(({ colour }) => colour),
      ['#4B0A2E', '#B8488A', '#E8EDEE', '#2F7BBF', '#0A2540'],
    )
    assert.ok(figure.chart.series[2]?.outline)
  })

  it('leaves out groups without data, and says of the others how many they are', () => {
    assert.deepEqual(figure?.chart.labels, [['Acute trusts', '4 of 5']])
  })

  it('is said in words too', () => {
    assert.match(figure?.description ?? '', /^Acute trusts: strongly disagree 25%, disagree 25%, neither agree nor/)
  })

  it('is not there where nobody has answered', () => {
    assert.equal(chart([{}, {}], 'a'), undefined)
  })
})

describe('the other charts', () => {
  it('show the share of each answer of several', () => {
    const figure = chart(
      [{ answers: { several: options('p', 'q') } }, { answers: { several: options('q') } }],
      'several',
    )
    assert.deepEqual(
      figure?.chart.series[0]?.bars.map((bar) => bar?.to),
      [50, 100],
    )
  })

  it('show the middle half of numbers, with the median', () => {
    const numbers = [0, 10, 20, 30, 100].map((value): Example => ({ answers: { share: number(value) } }))
    const series = chart(numbers, 'share')?.chart.series[0]
    assert.deepEqual([series?.bars[0]?.from, series?.bars[0]?.to, series?.marks?.[0]], [10, 30, 20])
  })
})
