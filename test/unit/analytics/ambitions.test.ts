import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'
import { type Ambition, ambitionColumn } from '../../../server/analytics/ambitions/ambition.ts'
import { outlookOf } from '../../../server/analytics/ambitions/ambition-outlook.ts'
import { projectionText, timeText } from '../../../server/analytics/ambitions/ambition-text.ts'
import { absenceOf } from '../../../server/analytics/columns/columns.ts'
import { atOnce } from '../../../server/platform/others-turn.ts'
import { followGroups } from '../../../server/analytics/trend/follow-groups.ts'
import { timeOf } from '../../../server/analytics/trend/series-text.ts'
import { ambitionsOf } from '../../../server/analytics/ambitions/shipped-ambitions.ts'
import { optionsOf } from '../../../server/instruments/answer-value.ts'
import { itemsOf } from '../../../server/instruments/instrument.ts'
import { readInstrument } from '../../../server/instruments/questionnaire.ts'
import { isProviderType } from '../../../server/organisations/provider-type.ts'
import { columnsOfExamples, type Example, option, reason } from './example-columns.ts'
import { exampleSeries } from './example-series.ts'
import { instrumentOf, statementItem } from './example-items.ts'

const instrument = instrumentOf(['a', 'b'].map((code) => statementItem(code)))
const both: Ambition = {
  code: 'both',
  name: 'Both',
  items: ['a', 'b'],
  answers: ['agree', 'strongly_agree'],
  threshold: 1,
  date: '2020-12-31',
  types: [],
}
const [yes, very, no] = [option('agree'), option('strongly_agree'), option('neither')]

function standing(answers: Example['answers']): string | number | undefined {
  const columns = columnsOfExamples(instrument, [answers ? { answers } : {}])
  const code = ambitionColumn(columns, both)?.values[0] ?? 0
  return code < 0 ? absenceOf(code) : code
}

describe('an ambition about several items', () => {
  it('is met where all are, and not where one is not', () => {
    assert.equal(standing({ a: yes, b: very }), 1)
    assert.equal(standing({ a: yes, b: no }), 0)
  })

  it('is not met as soon as one is not, whatever is missing of the others', () => {
    assert.equal(standing({ a: reason('dont_know'), b: no }), 0)
  })

  it('is not known where something is missing and nothing decides', () => {
    assert.equal(standing({ a: yes, b: reason('dont_know') }), 'dont_know')
    assert.equal(standing({ a: yes }), 'blank')
    assert.equal(standing(undefined), 'no_response')
  })

  it('is decided by what applies, and does not apply where nothing does', () => {
    assert.equal(standing({ a: yes, b: reason('not_applicable') }), 1)
    assert.equal(standing({ a: reason('not_applicable'), b: reason('not_applicable') }), 'not_applicable')
  })

  it('has no figure in a version without one of the items', () => {
    const columns = columnsOfExamples(instrumentOf([statementItem('a')]), [{ answers: { a: yes } }])
    assert.equal(ambitionColumn(columns, both), undefined)
  })
})

describe('the way to an ambition', () => {
  /** Of a hundred so many agree in each collection. */
  function outlook(shares: readonly number[], times = shares.map((_, place) => 2016 + 2 * place)) {
    const all = shares.map((share) =>
      columnsOfExamples(
        instrument,
        Array.from({ length: 100 }, (_, place) => ({ answers: { a: place < share ? yes : no } })),
      ),
    )
    const series = exampleSeries(all, 'a')
    const [group] = atOnce(followGroups(series))[0]?.groups ?? []
    assert.ok(group)
    const found = outlookOf({ threshold: 1 }, group, { tracked: series.tracked, times })
    assert.ok(found)
    return found
  }

  it('is as long as the threshold is more than the share', () => {
    const { distance, interval } = outlook([40])
    assert.equal(distance.toFixed(4), '0.6000')
    // prop.test(40, 100, correct = FALSE): 0.3094 to 0.4980
    assert.deepEqual([interval.low.toFixed(4), interval.high.toFixed(4)], ['0.5020', '0.6906'])
  })

  it('is too short to project with two collections', () => {
    assert.equal(outlook([40, 50]).projection.outcome, 'too few to project')
    assert.equal(projectionText(outlook([40, 50]).projection), 'Too few to project')
  })

  it('ends on a date where four rise evenly and far enough', () => {
    const { projection } = outlook([20, 31, 39, 50])
    assert.equal(projection.outcome, 'projected')
    // from lm(c(.2, .31, .39, .5) ~ c(2016, 2018, 2020, 2022)): 0.049 a year, 1 in 2032.27
    assert.match(projectionText(projection), /^April 2032, 95% interval \w+ 20\d\d to \w+ 20\d\d$/)
  })

  it('has no date where the figures lie on a line by chance, and the change is not supported', () => {
    assert.equal(outlook([20, 21, 22, 23]).projection.outcome, 'not at this pace')
  })

  it('has no date where it goes the other way, and none is needed where it is reached', () => {
    assert.equal(outlook([50, 40, 31, 20]).projection.outcome, 'not at this pace')
    assert.deepEqual([outlook([50, 80, 100]).projection.outcome, outlook([50, 80, 100]).distance], ['reached', 0])
  })

  it('is told by month, and not beyond the century', () => {
    assert.equal(timeText(2029), 'January 2029')
    assert.equal(timeText(2029.99), 'December 2029')
    assert.equal(timeText(2100.5), 'after 2100')
    assert.equal(timeOf({ opensOn: '2018-01-01' }), 2018)
  })
})

describe('the ambitions that come with the service', () => {
  it('name items and answers that their questionnaire has, a day and known provider types', () => {
    const file = path.resolve(import.meta.dirname, '../../../db/instruments/information-sharing.json')
    const read = readInstrument(JSON.parse(readFileSync(file, 'utf8')))
    assert.ok('instrument' in read)
    const ambitions = ambitionsOf('information-sharing')
    assert.equal(ambitions.length, 3)
    assert.equal(new Set(ambitions.map(({ code }) => code)).size, 3)
    for (const { items, answers, threshold, date, types } of ambitions) {
      for (const code of items) {
        const item = itemsOf(read.instrument).find((one) => one.code === code)
        assert.ok(item, code)
        const options = optionsOf(item).map((one) => one.code)
        assert.ok(answers.every((answer) => options.includes(answer)))
      }
      assert.ok(threshold > 0 && threshold <= 1)
      assert.match(date, /^\d{4}-\d\d-\d\d$/)
      assert.ok(types.every(isProviderType))
    }
    assert.deepEqual(ambitionsOf('dma-pillars'), [])
  })
})
