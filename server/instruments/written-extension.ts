import { extensionUrls } from './fhir-extensions.ts'
import type { Extension } from './fhir-questionnaire.ts'
import type { Wording } from './instrument.ts'

type Value = Omit<Extension, 'url'>

export function own(name: keyof typeof extensionUrls, value: Value): Extension {
  return { url: extensionUrls[name], ...value }
}

/** An extension of parts, each with a name and a value. */
export function ownParts(name: keyof typeof extensionUrls, parts: Record<string, Value>): Extension {
  return own(name, { extension: Object.entries(parts).map(([url, value]) => ({ url, ...value })) })
}

/** The words for provider types that need others. */
export function wordingExtensions({ byType }: Wording): Extension[] {
  return Object.entries(byType).map(([type, text]) =>
    ownParts('wordingForType', { type: { valueCode: type }, text: { valueString: text } }),
  )
}

export function itemControl(code: 'help' | 'radio-button' | 'check-box'): Extension {
  const coding = [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code }]
  return own('itemControl', { valueCodeableConcept: { coding } })
}
