/** The elements of an HL7 FHIR R4 Questionnaire from which an instrument is read, once the file has been checked. */
export interface Questionnaire extends FhirElement {
  resourceType: 'Questionnaire'
  id?: string
  language?: string
  url: string
  version: string
  name?: string
  title: string
  description: string
  status: string
  experimental?: boolean
  subjectType?: readonly string[]
  item: readonly QuestionnaireItem[]
}

export interface QuestionnaireItem extends FhirElement {
  linkId: string
  type: string
  text: string
  enableWhen?: readonly EnableWhen[]
  enableBehavior?: string
  required?: boolean
  repeats?: boolean
  readOnly?: boolean
  maxLength?: number
  answerValueSet?: string
  answerOption?: readonly AnswerOption[]
  initial?: readonly unknown[]
  item?: readonly QuestionnaireItem[]
}

export interface EnableWhen extends FhirElement {
  question: string
  operator: string
  answerCoding: Omit<Coding, 'display'>
}

export interface AnswerOption extends FhirElement {
  valueCoding: Coding
  initialSelected?: boolean
}

export interface Coding {
  system?: string
  code: string
  display: string
}

export interface FhirElement {
  extension?: readonly Extension[]
  modifierExtension?: readonly Extension[]
}

export interface Extension extends FhirElement {
  url: string
  valueCode?: string
  valueString?: string
  valueBoolean?: boolean
  valueInstant?: string
  valueInteger?: number
  valuePositiveInt?: number
  valueDecimal?: number
  valueCoding?: { system?: string; code?: string; display?: string }
  valueCodeableConcept?: { coding?: readonly { system?: string; code?: string }[] }
}
