import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { agreementScale, type Condition, type StatementItem } from '../../../server/instruments/instrument.ts'
import { askedItems } from '../../../server/instruments/routing.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'

function statement(code: string, when?: Condition): StatementItem {
  const wording = { text: code, byType: {} }
  const base = { code, wording, guidance: wording, terms: [], direction: 'good', askedOf: providerTypes } as const
  return { ...base, kind: 'statement', options: agreementScale, reasons: [], ...(when && { when }) }
}

const agreed = (item: string): Condition => ({ anyOf: [{ item, isOneOf: ['agree'] }] })
const chain = [statement('a'), statement('b', agreed('a')), statement('c', agreed('b'))]
const agree = { kind: 'option', code: 'agree' } as const

describe('the items that are asked', () => {
  it('follow a chain of conditions', () => {
    assert.deepEqual([...askedItems(chain, 'acute', new Map([['a', agree]]))], ['a', 'b'])
    const all = new Map([
      ['a', agree],
      ['b', agree],
    ])
    assert.deepEqual([...askedItems(chain, 'acute', all)], ['a', 'b', 'c'])
  })

  it('end where a value was left behind in an item that is no longer asked', () => {
    assert.deepEqual([...askedItems(chain, 'acute', new Map([['b', agree]]))], ['a'])
  })

  it('are those of the provider type, and a value of another type meets no condition', () => {
    const items = [{ ...statement('a'), askedOf: ['care'] as const }, statement('b', agreed('a'))]
    assert.deepEqual([...askedItems(items, 'care', new Map([['a', agree]]))], ['a', 'b'])
    assert.deepEqual([...askedItems(items, 'acute', new Map([['a', agree]]))], [])
  })
})
