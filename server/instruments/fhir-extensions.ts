import type { Extension, FhirElement } from './fhir-questionnaire.ts'

const ours = 'https://digital-maturity.example/fhir'
const hl7 = 'http://hl7.org/fhir/StructureDefinition'

/** Every extension whose address begins like this is ours; one that is not listed here is a slip of the author. */
export const ownExtensions = `${ours}/StructureDefinition/`

/** What FHIR R4 has no element for: our own extensions, and those that HL7 has defined. */
export const extensionUrls = {
  sectionScope: `${ownExtensions}section-scope`,
  itemKind: `${ownExtensions}item-kind`,
  direction: `${ownExtensions}direction`,
  askedOf: `${ownExtensions}asked-of`,
  wordingForType: `${ownExtensions}wording-for-type`,
  term: `${ownExtensions}term`,
  reason: `${ownExtensions}reason`,
  textRole: `${ownExtensions}text-role`,
  maturityLevel: `${ownExtensions}maturity-level`,
  levelOfElement: `${ownExtensions}level-of-element`,
  score: `${hl7}/ordinalValue`,
  exclusive: `${hl7}/questionnaire-optionExclusive`,
  minimum: `${hl7}/minValue`,
  maximum: `${hl7}/maxValue`,
  decimals: `${hl7}/maxDecimalPlaces`,
  unit: `${hl7}/questionnaire-unit`,
  itemControl: `${hl7}/questionnaire-itemControl`,
} as const

/** Those that stand in responses. */
export const responseExtensionUrls = {
  setting: `${ownExtensions}setting`,
  notOurPartner: `${ownExtensions}not-our-partner`,
  carriedConfirmed: `${ownExtensions}carried-confirmed`,
  noneChosen: `${ownExtensions}none-chosen`,
  dataAbsent: `${hl7}/data-absent-reason`,
} as const

/** The address of a list of codes of ours, such as the options of an item. */
export function codeSystem(name: string): string {
  return `${ours}/CodeSystem/${name}`
}

/** The code system of "not applicable" and "don't know", which tells them apart from the options of an item. */
export const reasonSystem = codeSystem('reason')

/** The codes of shared record programmes, which come from the register. */
export const programmeSystem = codeSystem('programme')

/** The address of a list of names that are given to things outside the service. */
export function namingSystem(name: string): string {
  return `${ours}/NamingSystem/${name}`
}

export function extensionsOf(element: FhirElement, url: string): readonly Extension[] {
  return element.extension?.filter((extension) => extension.url === url) ?? []
}

export function extensionOf(element: FhirElement, url: string): Extension | undefined {
  return extensionsOf(element, url)[0]
}

/** Whole numbers and decimals are different elements in FHIR, and one number to us. */
export function numberOf(extension: Extension | undefined): number | undefined {
  return extension?.valueDecimal ?? extension?.valueInteger ?? extension?.valuePositiveInt
}
