import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Columns } from '../../../server/analytics/columns/columns.ts'
import { findMeasure } from '../../../server/analytics/view/measure.ts'
import { shownOf } from '../../../server/analytics/place/map-place.ts'
import { groupsBy, wholeCountry } from '../../../server/analytics/place/place-groups.ts'
import { type Block, blockOf, claimsOnPage } from '../../../server/analytics/place/place-outcome.ts'
import { placeFindings } from '../../../server/analytics/place/place-sentences.ts'
import { markOf, spokenFigure } from '../../../server/analytics/place/place-text.ts'
import { choicesOf } from '../../../server/analytics/view/choices.ts'
import { everybody } from '../../../server/analytics/view/view.ts'
import { columnsOfExamples, type Example, number, option } from './example-columns.ts'
import { collection, everywhere, scopeOf } from './example-comparison.ts'
import { instrumentOf, numberItem, statementItem } from './example-items.ts'

const instrument = instrumentOf([statementItem('one'), numberItem('two')])

/** So many acute trusts of a region, each with these answers; without any they have not responded. */
const trusts = (region: string, count: number, answers?: Example['answers']): Example[] =>
  Array.from({ length: count }, () => ({ region, icb: `I${region}`, ...(answers && { answers }) }))

function blockFor(columns: Columns, code: string, by: 'region' | 'icb' = 'region'): Block {
  const filters = { ...everybody, types: ['acute'] as const }
  const choices = choicesOf(columns, everywhere, { programmes: [], memberships: new Map() })
  const view = { collection: '2016', by: 'type' as const, filters, measure: code }
  const seen = { columns, collection, scope: scopeOf(everywhere, filters), choices, view }
  const measure = findMeasure(columns, code)
  const shown = measure && shownOf(measure, 0)
  assert.ok(shown)
  const among = by === 'region' ? choices.regions : choices.icbs
  const places = groupsBy(seen, by, { among }).get('acute') ?? []
  return blockOf(seen, shown, { whole: wholeCountry(seen).get('acute'), places })
}

const agree = { one: option('agree') }
const disagree = { one: option('disagree') }

describe('places held against the country', () => {
  it('are told apart where the interval leaves the country out, filled where nobody silent could undo it', () => {
    const columns = columnsOfExamples(instrument, [...trusts('R1', 30, agree), ...trusts('R2', 60, disagree)])
    const claims = claimsOnPage([blockFor(columns, 'one')])
    assert.deepEqual(
      claims.map((claim) => [claim.place.group.code, claim.isHigher, claim.isSupported, claim.isCertain]),
      [
        ['R1', true, true, true],
        ['R2', false, true, true],
      ],
    )
    assert.equal(markOf(claims[0])?.sign, '▲')
    assert.equal(
      placeFindings(claims, '').headline,
      'A larger share of acute trusts in Region R1 than in the whole country agree: 100% against 33%',
    )
  })

  it('are marked as depending on those who are silent where these could undo it', () => {
    const columns = columnsOfExamples(instrument, [
      ...trusts('R1', 30, agree),
      ...trusts('R1', 60),
      ...trusts('R2', 60, disagree),
    ])
    const [claim] = claimsOnPage([blockFor(columns, 'one')])
    assert.deepEqual([claim?.isSupported, claim?.isCertain], [true, false])
    assert.equal(markOf(claim)?.sign, '△')
    assert.match(
      placeFindings(
        [claim].flatMap((one) => one ?? []),
        '',
      ).headline,
      /if those who did not answer are like/,
    )
  })

  it('are not told apart when there are too many of them for so small a difference', () => {
    const regions = Array.from({ length: 20 }, (_, at) =>
      trusts(`R${at + 2}`, 4, at % 2 === 0 ? agree : disagree),
    ).flat()
    const columns = columnsOfExamples(instrument, [...trusts('R1', 5, agree), ...regions])
    const first = claimsOnPage([blockFor(columns, 'one')]).find(({ place }) => place.group.code === 'R1')
    assert.ok(first && first.pValue < 0.05 && first.adjusted >= 0.05 && !first.isSupported, JSON.stringify(first))
    assert.equal(markOf(first), undefined)
  })

  it('say nothing of a place where nobody answered, nor of one that is the country', () => {
    const empty = columnsOfExamples(instrument, [...trusts('R1', 5, agree), ...trusts('R2', 3)])
    const block = blockFor(empty, 'one')
    assert.deepEqual(claimsOnPage([block]), [])
    const spoken = block.places.map((place) => (place.kind === 'figure' ? spokenFigure(block.shown, place.figure) : ''))
    assert.deepEqual(spoken, ['100% of 5 answering', 'nobody has answered'])
    assert.equal(placeFindings([], 'Nothing can be told').headline, 'Nothing can be told')
  })

  it('say nothing of one organisation, nor of numbers that are all the same', () => {
    const answers = (value: number) => ({ two: number(value) })
    const columns = columnsOfExamples(instrument, [
      ...trusts('R1', 1, answers(99)),
      ...trusts('R2', 12, answers(10)),
      ...[20, 22, 24, 26, 28].flatMap((value) => trusts('R3', 4, answers(value))),
    ])
    const claims = claimsOnPage([blockFor(columns, 'two', 'icb')])
    assert.deepEqual(
      claims.map(({ place, pValue }) => [place.group.code, pValue === 1]),
      [
        ['IR1', true],
        ['IR2', true],
        ['IR3', false],
      ],
    )
  })

  it('agree with their intervals', () => {
    const answers = [3, 50, 41, 37, 66, 12, 90, 28].flatMap((value) => trusts('R1', 3, { two: number(value) }))
    const columns = columnsOfExamples(instrument, [
      ...answers,
      ...[60, 70, 80].flatMap((value) => trusts('R2', 9, { two: number(value) })),
    ])
    const { whole, places } = blockFor(columns, 'two')
    for (const place of places) {
      assert.ok(place.kind === 'figure' && place.figure.interval && whole?.estimate !== undefined)
      const { low, high } = place.figure.interval
      const isOut = whole.estimate < low || whole.estimate > high
      assert.equal(place.figure.pValueAgainst(whole.estimate) < 0.05, isOut)
    }
  })
})
