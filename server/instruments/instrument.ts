import type { ProviderType } from '../organisations/provider-type.ts'
import type { GivenReason } from './typed-missing.ts'

/** A published version of a questionnaire. It never changes: a correction is a new version. */
export interface Instrument {
  /** Short and stable, such as `information-sharing`. */
  code: string
  version: string
  /** The canonical address in the FHIR definition, without the version. */
  url: string
  title: string
  description: string
  sections: readonly Section[]
}

/** Sections of an organisation are answered once; the others once in every setting in which it takes part. */
export const scopes = ['organisation', 'setting'] as const
export type SectionScope = (typeof scopes)[number]

export interface Section {
  code: string
  title: string
  introduction: string
  scope: SectionScope
  items: readonly Item[]
}

/** A text that may be put differently to each provider type; the meaning is the same. */
export interface Wording {
  text: string
  byType: Partial<Record<ProviderType, string>>
}

/** Whether agreeing, or a higher value, is good, bad, or neither. */
export type Direction = 'good' | 'bad' | 'none'

interface AnyItem {
  /** The `linkId` and the name of the column in every file. */
  code: string
  wording: Wording
  guidance: Wording
  /** Words of the wording that are explained. */
  terms: readonly { term: string; meaning: string }[]
  direction: Direction
  /** The provider types that are asked. */
  askedOf: readonly ProviderType[]
  /** Asked only when this holds; absent when it is always asked. */
  when?: Condition
  /** The reasons for giving no value that may be chosen as an answer. */
  reasons: readonly GivenReason[]
}

export interface Option {
  code: string
  text: string
  /** 0 to 100; absent when the option carries no score. */
  score?: number
}

/** A statement answered on the agreement scale. */
export interface StatementItem extends AnyItem {
  kind: 'statement'
  options: readonly Option[]
}

export interface SingleChoiceItem extends AnyItem {
  kind: 'single_choice'
  options: readonly Option[]
}

export interface MultipleChoiceItem extends AnyItem {
  kind: 'multiple_choice'
  options: readonly Option[]
  /** The option that excludes every other, such as "none". */
  exclusive?: string
}

/** A choice of shared record programmes of the register, stored by their codes, or none of them. */
export interface ProgrammesItem extends AnyItem {
  kind: 'programmes'
}

export interface NumberItem extends AnyItem {
  kind: 'number'
  minimum: number
  maximum: number
  /** 0 for whole numbers. */
  decimals: number
  unit: string
}

/** Free text: `role` says what it is for. Its words stand beside a sheet, not in it. */
export interface TextItem extends AnyItem {
  kind: 'text'
  role: 'answer' | 'comment' | 'evidence'
  maximumLength: number
}

/** Reached only when every element of it and of the levels below is met. */
export interface MaturityLevel {
  level: 1 | 2 | 3 | 4 | 5
  title: string
  elements: readonly Option[]
}

/** Answered by the elements that are met; the level follows. */
export interface MaturityLevelItem extends AnyItem {
  kind: 'maturity_level'
  levels: readonly MaturityLevel[]
}

/** One column of the partner matrix: a single choice, asked once for every partner. */
export interface PartnerItem extends AnyItem {
  kind: 'partner_choice'
  options: readonly Option[]
}

export type Item =
  | StatementItem
  | SingleChoiceItem
  | MultipleChoiceItem
  | ProgrammesItem
  | NumberItem
  | TextItem
  | MaturityLevelItem
  | PartnerItem

export type ItemKind = Item['kind']

/** Holds when any of its parts holds. Not applicable, don't know and blank never meet one. */
export interface Condition {
  anyOf: readonly { item: string; isOneOf: readonly string[] }[]
}

/** The agreement scale of every statement, and the scoring of the first national survey. */
export const agreementScale: readonly Required<Option>[] = [
  { code: 'strongly_disagree', text: 'Strongly disagree', score: 0 },
  { code: 'disagree', text: 'Disagree', score: 25 },
  { code: 'neither', text: 'Neither agree nor disagree', score: 50 },
  { code: 'agree', text: 'Agree', score: 75 },
  { code: 'strongly_agree', text: 'Strongly agree', score: 100 },
]

export function wordingFor(wording: Wording, type: ProviderType | undefined): string {
  return (type && wording.byType[type]) ?? wording.text
}

/** Every item in its order; put together once for each instrument, as files ask for it at every sheet. */
export function itemsOf(instrument: Instrument): readonly Item[] {
  const known = itemsByInstrument.get(instrument) ?? instrument.sections.flatMap((section) => section.items)
  itemsByInstrument.set(instrument, known)
  return known
}

const itemsByInstrument = new WeakMap<Instrument, readonly Item[]>()

export function findSection(instrument: Instrument, code: string): Section | undefined {
  return instrument.sections.find((section) => section.code === code)
}
