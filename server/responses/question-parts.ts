import type { AnswerValue } from '../instruments/answer-value.ts'
import { type Item, type MaturityLevelItem, type Option, wordingFor } from '../instruments/instrument.ts'
import { reasonTexts } from '../instruments/typed-missing.ts'
import type { Programme } from '../organisations/programme.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type MaturityPart, maturityPart } from './maturity-parts.ts'
import { noneOfThese, sentTexts } from './sent-texts.ts'

/** The control of one question, as the partials want it. */
export type QuestionControl =
  | { kind: 'radios'; part: Partials['radios'] }
  | { kind: 'checkboxes'; part: Partials['checkboxes'] }
  | LevelsControl
  | { kind: 'number'; part: Partials['input']; reasons: Partials['checkboxes'] | undefined }
  | { kind: 'text'; part: Partials['character-count'] }

interface LevelsControl {
  kind: 'levels'
  legend: string
  hint: string
  error: string
  groups: Partials['checkboxes'][]
  standing: MaturityPart
}

export interface QuestionSource {
  item: Item
  key: string
  type: ProviderType
  /** Before the wording, such as "4. "; empty for none. */
  number: string
  value: AnswerValue | undefined
  /** What was typed, where that could not be saved. */
  typed: readonly string[] | undefined
  fault: string | undefined
  programmes: readonly Programme[]
}

type ChoiceItem = Exclude<Partials['checkboxes']['items'][number], false | null | undefined>

export function questionControl(source: QuestionSource): QuestionControl {
  const { item } = source
  switch (item.kind) {
    case 'text':
      return { kind: 'text', part: textPart(source, item.maximumLength) }
    case 'number':
      return { kind: 'number', part: numberPart(source, item.unit), reasons: reasonsPart(source) }
    case 'maturity_level':
      return levels(source, item)
    case 'multiple_choice':
      return { kind: 'checkboxes', part: checkboxes(source, severalItems(item.options, item.exclusive)) }
    case 'programmes':
      return { kind: 'checkboxes', part: checkboxes(source, programmeItems(source.programmes)) }
    default:
      return {
        kind: 'radios',
        part: { ...choices(source), items: [...optionItems(item.options), ...reasonItems(item)] },
      }
  }
}

/** What stands in the control: what was typed if it could not be saved, else the saved value. */
function standing({ typed, value }: QuestionSource): readonly string[] {
  return typed ?? sentTexts(value)
}

function words({ item, type, number }: QuestionSource) {
  return { wording: `${number}${wordingFor(item.wording, type)}`, guidance: wordingFor(item.guidance, type) }
}

function choices(source: QuestionSource) {
  const { wording, guidance } = words(source)
  const [chosen] = standing(source)
  return {
    name: source.key,
    idPrefix: source.key,
    fieldset: { legend: { text: wording, size: 's' as const } },
    ...(guidance && { hint: { text: guidance } }),
    ...(source.fault && { errorMessage: { text: source.fault } }),
    ...(chosen && { value: chosen }),
  }
}

function checkboxes(source: QuestionSource, items: ChoiceItem[]): Partials['checkboxes'] {
  const { value: _, ...shared } = choices(source)
  return { ...shared, values: standing(source), items: [...items, ...exclusive(reasonItems(source.item))] }
}

function optionItems(options: readonly Option[]): ChoiceItem[] {
  return options.map((option) => ({ value: option.code, text: option.text }))
}

function reasonItems(item: Item): ChoiceItem[] {
  const items = item.reasons.map((reason) => ({ value: reason, text: reasonTexts[reason] }))
  return items.length > 0 ? [{ divider: 'or' }, ...items] : []
}

function exclusive(items: ChoiceItem[]): ChoiceItem[] {
  return items.map((item) => ('divider' in item ? item : { ...item, behaviour: 'exclusive' }))
}

function severalItems(options: readonly Option[], exclusiveCode: string | undefined): ChoiceItem[] {
  const others = options.filter((option) => option.code !== exclusiveCode)
  const none = options.filter((option) => option.code === exclusiveCode)
  return [...optionItems(others), ...(none.length > 0 ? [{ divider: 'or' }] : []), ...exclusive(optionItems(none))]
}

function programmeItems(programmes: readonly Programme[]): ChoiceItem[] {
  return [
    ...programmes.map((programme) => ({ value: programme.code, text: programme.name })),
    { divider: 'or' },
    { value: noneOfThese, text: 'None of these', behaviour: 'exclusive' },
  ]
}

/** Each level with its elements; "none of these" and the reasons stand apart at the end. */
function levels(source: QuestionSource, item: MaturityLevelItem): QuestionControl {
  const { wording, guidance } = words(source)
  const group = (place: number, legend: string, items: ChoiceItem[]): Partials['checkboxes'] => ({
    name: source.key,
    idPrefix: place === 0 ? source.key : `${source.key}-${place}`,
    fieldset: { legend: { text: legend, size: 's' } },
    values: standing(source),
    items,
  })
  const withElements = item.levels.filter((level) => level.elements.length > 0)
  const none = exclusive([{ value: noneOfThese, text: 'None of these' }, ...reasonItems(item)])
  const groups = withElements.map((level, place) =>
    group(place, `Level ${level.level}: ${level.title}`, optionItems(level.elements)),
  )
  return {
    kind: 'levels',
    legend: wording,
    hint: guidance,
    error: source.fault ?? '',
    groups: [...groups, group(groups.length, 'If none of them is true', none)],
    standing: maturityPart(item, source.key, standing(source)),
  }
}

function numberPart(source: QuestionSource, unit: string): Partials['input'] {
  const { wording, guidance } = words(source)
  const text = standing(source).find((sent) => !isReason(source.item, sent))
  return {
    id: source.key,
    name: source.key,
    value: text ?? '',
    inputmode: 'decimal',
    classes: 'nhsuk-input--width-5',
    label: { text: wording, size: 's' },
    ...(unit && { suffix: { text: unit } }),
    ...(guidance && { hint: { text: guidance } }),
    ...(source.fault && { errorMessage: { text: source.fault } }),
  }
}

function isReason(item: Item, text: string): boolean {
  return item.reasons.some((reason) => reason === text)
}

function reasonsPart(source: QuestionSource): Partials['checkboxes'] | undefined {
  if (source.item.reasons.length === 0) return undefined
  const legend = { text: 'Or say why there is no number', classes: 'nhsuk-u-visually-hidden' }
  return {
    name: source.key,
    idPrefix: `${source.key}-reason`,
    small: true,
    fieldset: { legend },
    values: standing(source),
    items: reasonItems(source.item).filter((item) => !('divider' in item)),
  }
}

function textPart(source: QuestionSource, maximumLength: number): Partials['character-count'] {
  const { wording, guidance } = words(source)
  return {
    id: source.key,
    name: source.key,
    value: standing(source)[0] ?? '',
    rows: 4,
    maxlength: maximumLength,
    threshold: 75,
    label: { text: wording, size: 's' },
    ...(guidance && { hint: { text: guidance } }),
    ...(source.fault && { errorMessage: { text: source.fault } }),
  }
}
