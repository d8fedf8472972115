import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import { agreementScale, itemsOf } from '../../../server/instruments/instrument.ts'
import { askedItems } from '../../../server/instruments/routing.ts'
import { givenReasons } from '../../../server/instruments/typed-missing.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { shippedInstrument } from './shipped.ts'

const items = itemsOf(shippedInstrument('information-sharing'))
const seen = ['sharing.in.health', 'sharing.in.social_care', 'sharing.in.gp']
const routed = ['sharing.current', 'sharing.context', 'sharing.methods.other', 'patients.write', 'patients.carers']

const option = (code: string): AnswerValue => ({ kind: 'option', code })
const anyValue = fc.oneof(
  fc.constantFrom(...agreementScale.map(({ code }) => option(code))),
  fc.constantFrom(...givenReasons.map((reason): AnswerValue => ({ kind: 'reason', reason }))),
)
const anyType = fc.constantFrom(...providerTypes)

describe('the routing of the information-sharing questionnaire', () => {
  it('asks how good the view of others is when staff can see anything of them', () => {
    const answers = fc.dictionary(fc.constantFrom(...seen), anyValue)
    fc.assert(
      fc.property(anyType, answers, (type, given) => {
        const asked = askedItems(items, type, new Map(Object.entries(given)))
        const sees = Object.values(given).some(
          (value) => value.kind === 'option' && ['neither', 'agree', 'strongly_agree'].includes(value.code),
        )
        assert.deepEqual([asked.has('sharing.current'), asked.has('sharing.context')], [sees, sees])
      }),
    )
  })

  it('asks what else patients can do unless it is strongly disagreed that they can see their record', () => {
    fc.assert(
      fc.property(anyType, anyValue, (type, value) => {
        const asked = askedItems(items, type, new Map([['patients.view', value]]))
        const further = value.kind === 'option' && value.code !== 'strongly_disagree'
        assert.deepEqual([asked.has('patients.write'), asked.has('patients.carers')], [further, further])
      }),
    )
  })

  it('asks for the other way when it is chosen, among others or alone', () => {
    const asks = (value: AnswerValue) =>
      askedItems(items, 'acute', new Map([['sharing.methods', value]])).has('sharing.methods.other')
    assert.equal(asks({ kind: 'options', codes: ['other'] }), true)
    assert.equal(asks({ kind: 'options', codes: ['paper', 'other'] }), true)
    assert.equal(asks({ kind: 'options', codes: ['paper', 'none'] }), false)
    assert.equal(asks({ kind: 'reason', reason: 'dont_know' }), false)
  })

  it('asks everything else of everybody, and nothing routed when all is blank', () => {
    const others = items.map(({ code }) => code).filter((code) => !routed.includes(code))
    for (const type of providerTypes) assert.deepEqual([...askedItems(items, type, new Map())], others)
  })
})
