import { createRequire } from 'node:module'

const require = createRequire(import.meta.url)
const { Fhir } = require('fhir') as typeof import('fhir/fhir.js')

/** What a second validator, which knows the required elements and the codes of FHIR R4, finds wrong with a resource. */
export function fhirErrors(resource: unknown): unknown[] {
  const { messages } = new Fhir().validate(JSON.stringify(resource))
  return messages.filter(({ severity }) => ['error', 'fatal'].includes(String(severity)))
}
