import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { type Instrument, type Item, itemsOf, type Section } from '../../../server/instruments/instrument.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import { fits, isReworded, lastAnswer, type LastResponse } from '../../../server/responses/last-response.ts'
import { solePredecessor } from '../../../server/responses/sole-predecessor.ts'
import { anyAnswers, programmes as names } from '../../support/arbitrary-answers.ts'
import { shippedInstrument } from '../../support/instrument.ts'

const instrument = shippedInstrument()
const programmes = names.map((programme) => ({ ...programme, members: [] }))
const named = (code: string, of: Instrument = instrument): Item => {
  const item = itemsOf(of).find((candidate) => candidate.code === code)
  assert.ok(item)
  return item
}
const edited = (code: string, edit: (item: Item) => Item): Instrument => ({
  ...instrument,
  version: '0.9.0',
  sections: instrument.sections.map((section): Section => ({
    ...section,
    items: section.items.map((item) => (item.code === code ? edit(item) : item)),
  })),
})
const agree = { kind: 'option', code: 'agree' } as const
const response = (of: Instrument): LastResponse => ({
  collection: '2020',
  instrument: of,
  sheets: [{ id: 7, setting: 'acute', answers: new Map([['sharing.beyond', agree]]) }],
})
const asker = { chapter: { setting: 'acute', type: 'acute' }, programmes } as const
const question = (code: string) => ({
  item: named(code),
  place: { setting: 'acute', itemCode: code, partnerCode: '' } as const,
})
const offered = (of: Instrument) => lastAnswer(response(of), question('sharing.beyond'), asker)?.offer

describe('an answer of last time', () => {
  it('is of the same question when it reads the same, and reworded when its words or its choices differ', () => {
    assert.equal(offered(instrument), 'same')
    assert.equal(
      offered(edited('sharing.beyond', (item) => ({ ...item, wording: { text: 'Else', byType: {} } }))),
      'reworded',
    )
    const renamed = (item: Item): Item =>
      item.kind === 'statement'
        ? { ...item, options: item.options.map((option) => ({ ...option, text: `${option.text}!` })) }
        : item
    assert.equal(offered(edited('sharing.beyond', renamed)), 'reworded')
  })

  it('is the same for a type whose own wording has not changed', () => {
    const before = edited('sharing.beyond', (item) => ({
      ...item,
      wording: { text: 'Else', byType: { acute: item.wording.text } },
    }))
    assert.equal(offered(before), 'same')
  })

  it('is nobody’s where the setting is new, the question was not there, or it was left blank', () => {
    const here = { setting: 'community', type: 'community' } as const
    assert.equal(lastAnswer(response(instrument), question('sharing.beyond'), { ...asker, chapter: here }), undefined)
    assert.equal(lastAnswer(response(instrument), question('sharing.out.gp'), asker), undefined)
    const without = edited('sharing.beyond', (item) => ({ ...item, code: 'sharing.farther' }))
    assert.equal(offered(without), undefined)
    assert.equal(lastAnswer(undefined, question('sharing.beyond'), asker), undefined)
  })

  it('fits its own item whatever it is, and never one of another kind of answer', () => {
    const partners = [{ code: 'RBB', isOurs: true }]
    fc.assert(
      fc.property(anyAnswers(instrument, partners), (answers) => {
        for (const [key, value] of answers) assert.ok(fits(named(key.replace('@RBB', '')), value, programmes), key)
      }),
    )
    assert.equal(fits(named('sharing.beyond'), { kind: 'option', code: 'splendid' }, programmes), false)
    assert.equal(fits(named('point_of_care.share_digital'), { kind: 'number', value: 101 }, programmes), false)
    assert.equal(fits(named('sharing.beyond'), { kind: 'number', value: 1 }, programmes), false)
    assert.equal(fits(named('sharing.programme'), { kind: 'options', codes: ['gone'] }, programmes), false)
    assert.equal(fits(named('sharing.beyond'), { kind: 'options', codes: ['agree'] }, programmes), false)
  })

  it('is never of a reworded item that reads the same', () => {
    for (const item of itemsOf(instrument)) assert.equal(isReworded(item, item, 'acute'), false)
  })
})

describe('the one predecessor of an organisation', () => {
  const took = (predecessorCode: string, successorCode: string): Succession => ({
    kind: 'organisation',
    predecessorCode,
    successorCode,
    happenedOn: '2022-03-31',
  })

  it('is one that it alone took over from', () => {
    assert.equal(solePredecessor([took('ROLD', 'RNEW')], 'RNEW'), 'ROLD')
    assert.equal(solePredecessor([took('ROLD', 'RNEW')], 'ROLD'), undefined)
    assert.equal(solePredecessor([{ ...took('ROLD', 'RNEW'), kind: 'icb' }], 'RNEW'), undefined)
  })

  it('is nobody after a merger of two, or where one was divided', () => {
    assert.equal(solePredecessor([took('RONE', 'RNEW'), took('RTWO', 'RNEW')], 'RNEW'), undefined)
    assert.equal(solePredecessor([took('ROLD', 'RNEW'), took('ROLD', 'RNEXT')], 'RNEW'), undefined)
  })
})
