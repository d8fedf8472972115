import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { sectionBurdens } from '../../../server/analytics/burden/burden.ts'
import { itemSpread } from '../../../server/analytics/columns/item-spread.ts'
import type { Participant } from '../../../server/collections/collection.ts'
import type { RecordedMinutes } from '../../../server/fieldwork/section-minutes-query.ts'
import type { Instrument, Section } from '../../../server/instruments/instrument.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { columnsOfExamples, number, option, options, reason } from './example-columns.ts'
import { choiceItem, numberItem, severalItem, statementItem } from './example-items.ts'

const section = (code: string, scope: Section['scope'], items: Section['items']): Section => ({
  code,
  title: `Section ${code}`,
  introduction: '',
  scope,
  items,
})

const instrument = (sections: readonly Section[]): Instrument => ({
  code: 'example',
  version: '1',
  url: 'http://example',
  title: 'Example',
  description: '',
  sections,
})

const matrix = { ...choiceItem('partners.out', ['no', 'yes']), kind: 'partner_choice' as const }
const sections = [
  section('plans', 'organisation', [statementItem('plans.one'), statementItem('plans.two')]),
  section('sharing', 'setting', [
    statementItem('sharing.one'),
    { ...statementItem('sharing.acute'), askedOf: ['acute'] as const },
  ]),
  section('partners', 'organisation', [matrix]),
]

function participant(organisationCode: string, setting: ProviderType): Participant {
  const place = { regionCode: 'Y1', regionName: 'Y1', icbCode: 'Q1', icbName: 'Q1' }
  return { id: 1, collectionId: 1, organisationCode, setting, name: organisationCode, ...place, weight: 1 }
}

describe('the burden of sections', () => {
  const participants = [
    participant('RAA', 'community'),
    participant('RAA', 'acute'),
    participant('RBB', 'acute'),
    participant('RCC', 'acute'),
    participant('RDD', 'acute'),
  ]
  const minutes: RecordedMinutes[] = [
    { organisationCode: 'RAA', sectionCode: 'plans', setting: '', minutes: 10 },
    { organisationCode: 'RAA', sectionCode: 'sharing', setting: 'acute', minutes: 20 },
    { organisationCode: 'RAA', sectionCode: 'sharing', setting: 'community', minutes: 40 },
    { organisationCode: 'RAA', sectionCode: '*partners', setting: '', minutes: 5 },
    { organisationCode: 'RAA', sectionCode: '*whole', setting: '', minutes: 7 },
    { organisationCode: 'RBB', sectionCode: 'plans', setting: '', minutes: 30 },
    { organisationCode: 'RCC', sectionCode: 'sharing', setting: 'acute', minutes: 100 },
  ]
  const signed = new Set(['RAA', 'RBB', 'RDD'])
  const found = sectionBurdens({
    instrument: instrument(sections),
    participants,
    minutes,
    hasSigned: (row) => signed.has(participants[row]?.organisationCode ?? ''),
  })
  const of = (code: string | undefined, type?: ProviderType) => {
    const one = found.find((burden) => burden.section?.code === code && burden.type === type)
    return one && { total: one.total, signed: one.signed, median: one.quartiles?.median, items: one.items }
  }

  it('is in total of all, and by quartiles of those that signed and have any record', () => {
    assert.deepEqual(of('plans'), { total: 40, signed: 2, median: 20, items: undefined })
    assert.deepEqual(of('sharing', 'acute'), { total: 120, signed: 2, median: 10, items: 2 })
    assert.deepEqual(of('sharing', 'community'), { total: 40, signed: 1, median: 40, items: 1 })
    assert.deepEqual(of('sharing'), { total: 160, signed: 3, median: 20, items: undefined })
  })

  it('counts what is done once for the organisation with the first of its settings', () => {
    assert.deepEqual(of('plans', 'community'), { total: 0, signed: 0, median: undefined, items: 2 })
    assert.deepEqual(of('partners', 'acute'), { total: 5, signed: 2, median: 2.5, items: 1 })
    assert.deepEqual(of(undefined, 'acute'), { total: 7, signed: 2, median: 3.5, items: undefined })
  })

  it('adds up to all that was recorded', () => {
    const all = found.filter(({ type }) => type === undefined).reduce((sum, { total }) => sum + total, 0)
    assert.equal(
      all,
      minutes.reduce((sum, one) => sum + one.minutes, 0),
    )
  })
})

describe('whether an item tells those who answered apart', () => {
  const spreadOf = (answers: readonly (string | undefined)[]) => {
    const item = statementItem('one')
    const columns = columnsOfExamples(
      instrument([section('s', 'setting', [item])]),
      answers.map((code) => ({ answers: { one: code ? option(code) : reason('dont_know') } })),
    )
    const column = columns.items.get('one')
    assert.ok(column)
    return itemSpread(
      column,
      answers.map((_, row) => row),
    )
  }
  const many = (code: string | undefined, count: number) => Array.from({ length: count }, () => code)

  it('asks for 95%, and for an interval above 90%', () => {
    assert.equal(spreadOf(many('agree', 35)).verdict, 'alike')
    assert.equal(spreadOf(many('agree', 34)).verdict, 'alike_so_far')
    assert.equal(spreadOf([...many('agree', 33), 'disagree']).verdict, 'tells_apart')
    assert.equal(spreadOf([...many('agree', 96), ...many('disagree', 4)]).verdict, 'alike')
    assert.equal(spreadOf([...many('agree', 94), ...many('disagree', 6)]).verdict, 'tells_apart')
    assert.equal(spreadOf([...many('agree', 950), ...many('disagree', 51)]).verdict, 'tells_apart')
    assert.equal(spreadOf(['agree']).verdict, 'tells_apart')
    assert.equal(spreadOf([]).verdict, 'tells_apart')
  })

  it('leaves out what is no answer', () => {
    const spread = spreadOf([...many('agree', 40), ...many(undefined, 60)])
    assert.deepEqual([spread.common, spread.answered, spread.verdict], [40, 40, 'alike'])
    assert.equal(spreadOf(many(undefined, 50)).verdict, 'tells_apart')
  })

  it('takes several answers, and numbers, as one answer each', () => {
    const items = [severalItem('several', ['a', 'b']), numberItem('number')]
    const columns = columnsOfExamples(instrument([section('s', 'setting', items)]), [
      { answers: { several: options('b', 'a'), number: number(4) } },
      { answers: { several: options('a', 'b'), number: number(4) } },
      { answers: { several: options('a'), number: number(5) } },
      {},
    ])
    const spread = (code: string) => {
      const column = columns.items.get(code)
      assert.ok(column)
      const { common, answered, value } = itemSpread(column, [0, 1, 2, 3])
      return [common, answered, value]
    }
    assert.deepEqual(spread('several'), [2, 3, 3])
    assert.deepEqual(spread('number'), [2, 3, 4])
  })

  it('is never marked where the answers differ much, whatever they are', () => {
    const codes = fc.constantFrom('agree', 'disagree', 'neither', undefined)
    fc.assert(
      fc.property(fc.array(codes, { maxLength: 80 }), (answers) => {
        const { answered, common, verdict } = spreadOf(answers)
        assert.equal(answered, answers.filter((code) => code !== undefined).length)
        assert.ok(common <= answered)
        if (verdict === 'alike') assert.ok(common / answered >= 0.95 && answered >= 35)
        if (verdict === 'alike_so_far') assert.ok(common === answered && answered < 35)
      }),
      { numRuns: 50 },
    )
  })
})
