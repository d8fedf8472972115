import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { optionsOf } from '../../../server/instruments/answer-value.ts'
import { itemsOf, wordingFor } from '../../../server/instruments/instrument.ts'
import { providerTypes } from '../../../server/organisations/provider-type.ts'
import { shippedInstrument } from './shipped.ts'

const instrument = shippedInstrument('information-sharing')
const items = itemsOf(instrument)

describe('the wording of the information-sharing questionnaire', () => {
  it('gives every item a line of guidance', () => {
    assert.deepEqual(
      items.filter(({ guidance }) => !guidance.text).map(({ code }) => code),
      [],
    )
  })

  it('never speaks of patients to care providers', () => {
    for (const item of items) {
      const texts = [wordingFor(item.wording, 'care'), wordingFor(item.guidance, 'care')]
      const shared = [...optionsOf(item).map(({ text }) => text), ...item.terms.map(({ meaning }) => meaning)]
      for (const text of [...texts, ...shared]) assert.doesNotMatch(text, /patient/i, item.code)
    }
    for (const { introduction } of instrument.sections) assert.doesNotMatch(introduction, /patient/i)
  })

  it('names the places where each type gives care', () => {
    const places = {
      acute: 'on wards, in clinics and in the emergency department',
      mental_health: 'in community teams and on inpatient wards',
      community: 'in patients’ homes and in clinics',
      ambulance: 'on scene and in the vehicle',
      care: 'in the care home or in people’s homes',
    }
    const digital = items.find(({ code }) => code === 'point_of_care.digital')
    assert.ok(digital)
    for (const type of providerTypes) {
      assert.ok(wordingFor(digital.wording, type).endsWith(`${places[type]}.`), type)
    }
  })

  it('explains only terms that stand in the text', () => {
    for (const item of items) {
      const wordings = [item.wording, item.guidance].flatMap(({ text, byType }) => [text, ...Object.values(byType)])
      const words = [...wordings, ...optionsOf(item).map(({ text }) => text)].join('\n').toLowerCase()
      for (const { term } of item.terms) assert.ok(words.includes(term.toLowerCase()), `${item.code}: ${term}`)
    }
  })

  it('ends statements with a full stop and questions with a question mark', () => {
    for (const { code, kind, wording } of items) {
      for (const text of [wording.text, ...Object.values(wording.byType)]) {
        assert.match(text, kind === 'statement' ? /^[A-Z].*\.$/ : /^[A-Z].*\?( \(optional\))?$/, code)
      }
    }
  })

  it('keeps every statement to at most 25 words', () => {
    for (const { code, wording } of items) {
      for (const text of [wording.text, ...Object.values(wording.byType)]) {
        assert.ok(text.split(' ').length <= 25, `${code}: ${text}`)
      }
    }
  })
})
