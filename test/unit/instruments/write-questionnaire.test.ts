import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import * as fc from 'fast-check'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import { readQuestionnaire } from '../../../server/instruments/questionnaire.ts'
import { writeQuestionnaire } from '../../../server/instruments/write-questionnaire.ts'
import { anyInstrument } from '../../support/arbitrary-instrument.ts'
import { fhirErrors } from '../../support/fhir-errors.ts'
import { differences } from '../../support/differences.ts'
import { shippedDefinition, shippedInstrument } from './shipped.ts'

/** Through the text of a file and back. */
function rewritten(instrument: Instrument): unknown {
  return JSON.parse(JSON.stringify(writeQuestionnaire(instrument)))
}

describe('an instrument as a FHIR Questionnaire', () => {
  it('is valid, and comes back equal', () => {
    fc.assert(
      fc.property(anyInstrument, (instrument) => {
        const file = rewritten(instrument)
        assert.deepEqual(schemaFaults(file), [])
        assert.deepEqual(readQuestionnaire(file), { instrument })
      }),
      { numRuns: 150 },
    )
  })

  it('has every required element and known codes, as another validator sees it', () => {
    fc.assert(
      fc.property(anyInstrument, (instrument) => assert.deepEqual(fhirErrors(rewritten(instrument)), [])),
      { numRuns: 20 },
    )
  })

  it('finds a place for what has no code of its own, where codes are long or in the way', () => {
    const [section] = shippedInstrument('dma-pillars').sections
    const [item] = section?.items ?? []
    assert.ok(section && item)
    const guidance = { text: 'How far?', byType: {} }
    const codes = ['pillars.introduction', 'a', 'a.help', 'help_2', 'pillars_of_digital_maturity.end']
    const items = codes.map((code) => ({ ...item, code, guidance }))
    const instrument = { ...shippedInstrument('dma-pillars'), sections: [{ ...section, items }] }
    assert.deepEqual(readQuestionnaire(rewritten(instrument)), { instrument })
  })
})

describe('a questionnaire that ships with the service', () => {
  it('differs from the same one written again only where an instrument keeps nothing', () => {
    const changed = (code: 'information-sharing' | 'dma-pillars') => {
      const found = differences(shippedDefinition(code), rewritten(shippedInstrument(code)))
      return Object.fromEntries(found.map(({ path, before, after }) => [path, [before, after]]))
    }
    assert.deepEqual(changed('information-sharing'), {
      date: ['2016-01-04', undefined],
      'item.item.answerOption.valueCoding.display': ['We do not belong to any', 'None of these'],
    })
    assert.deepEqual(changed('dma-pillars'), {
      date: ['2025-01-01', undefined],
      'item.item.extension.valueCoding.system': ['http://unitsofmeasure.org', undefined],
      'item.item.extension.valueCoding.code': ['{score}', undefined],
    })
  })

  it('comes back equal', () => {
    for (const code of ['information-sharing', 'dma-pillars'] as const) {
      const instrument = shippedInstrument(code)
      assert.deepEqual(readQuestionnaire(rewritten(instrument)), { instrument })
    }
  })
})
