import type { Answers } from '../instruments/answer-value.ts'
import { namingSystem } from '../instruments/fhir-extensions.ts'
import type { Coding, FhirElement, Questionnaire } from '../instruments/fhir-questionnaire.ts'
import type { Instrument } from '../instruments/instrument.ts'
import type { MissingReason } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { ResponsePartner } from './response-partner.ts'

/** The elements of an HL7 FHIR R4 QuestionnaireResponse that we write, and read once the file has been checked. */
export interface QuestionnaireResponse extends FhirElement {
  resourceType: 'QuestionnaireResponse'
  implicitRules?: string
  language?: string
  identifier?: Identifier
  /** The canonical address of the questionnaire with its version, `url|version`. */
  questionnaire: string
  status: string
  subject?: Reference
  authored?: string
  author?: Reference
  item?: readonly ResponseItem[]
}

export interface ResponseItem extends FhirElement {
  linkId: string
  text?: string
  answer?: readonly ResponseAnswer[]
  item?: readonly ResponseItem[]
}

export interface ResponseAnswer extends FhirElement {
  valueCoding?: Pick<Coding, 'system' | 'code'> & { display?: string }
  valueString?: string
  valueInteger?: number
  valueDecimal?: number
  item?: readonly ResponseItem[]
}

interface Identifier {
  system?: string
  value?: string
}

export interface Reference {
  type?: string
  identifier?: Identifier
  display?: string
}

/** Which questionnaire is answered, as whom. */
export interface ResponseGround {
  instrument: Instrument
  /** The same questionnaire as it was published: its codes and `linkId`s are those of the answers. */
  definition: Questionnaire
  organisation: AnsweringOrganisation
  setting: ProviderType
  programmes: readonly Pick<Programme, 'code' | 'name'>[]
}

/** Its name is empty where a pseudonym stands in place of its code. */
export interface AnsweringOrganisation {
  code: string
  name: string
  isPseudonym?: boolean
}

export type PartnerStanding = Pick<ResponsePartner, 'code' | 'isOurs'>

/** What one participant says: its answers and the organisation-wide ones. */
export interface ParticipantAnswers {
  answers: Answers
  /** `shownAs` stands in place of a code that is not told. */
  partners: readonly (PartnerStanding & { shownAs?: string })[]
  /** Why there is no value, by key, where neither routing nor the answers say it. */
  absent: ReadonlyMap<string, MissingReason>
  /** When somebody confirmed that an answer taken over from last time still holds, by key. */
  confirmed: ReadonlyMap<string, string>
}

export function canonicalOf({ url, version }: Pick<Instrument, 'url' | 'version'>): string {
  return `${url}|${version}`
}

/** An ODS code, the id by which the Care Quality Commission knows a provider, such as `1-101681804`, or a pseudonym. */
export function organisationIdentifier({
  code,
  isPseudonym,
}: Pick<AnsweringOrganisation, 'code' | 'isPseudonym'>): Required<Identifier> {
  if (isPseudonym) return { system: namingSystem('pseudonym'), value: code }
  const system = code.includes('-') ? namingSystem('cqc-provider') : 'https://fhir.nhs.uk/Id/ods-organization-code'
  return { system, value: code }
}

/** HL7's code for each way in which a value can be missing. A blank has none: the item is simply not there. */
export const dataAbsentCodes: Record<Exclude<MissingReason, 'blank'>, string> = {
  not_asked: 'not-asked',
  not_applicable: 'not-applicable',
  dont_know: 'asked-unknown',
  carried_not_confirmed: 'temp-unknown',
  not_in_version: 'unsupported',
  no_response: 'unknown',
  suppressed: 'masked',
}
