import type { Item } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import { reasonItems } from './choice-items.ts'
import { type QuestionSource, questionWords, standingTexts } from './question-source.ts'

/** Where a number is typed. */
export function numberPart(source: QuestionSource, unit: string): Partials['input'] {
  const { wording, guidance } = questionWords(source)
  const text = standingTexts(source).find((sent) => !isReason(source.item, sent))
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

/** The reasons for giving no number; undefined where none can be given. */
export function reasonsPart(source: QuestionSource): Partials['checkboxes'] | undefined {
  if (source.item.reasons.length === 0) return undefined
  const legend = { text: 'Or say why there is no number', classes: 'nhsuk-u-visually-hidden' }
  return {
    name: source.key,
    idPrefix: `${source.key}-reason`,
    small: true,
    fieldset: { legend },
    values: standingTexts(source),
    items: reasonItems(source.item).filter((item) => !('divider' in item)),
  }
}

/** Where words are typed. */
export function textPart(source: QuestionSource, maximumLength: number): Partials['character-count'] {
  const { wording, guidance } = questionWords(source)
  return {
    id: source.key,
    name: source.key,
    value: standingTexts(source)[0] ?? '',
    rows: 4,
    maxlength: maximumLength,
    threshold: 75,
    label: { text: wording, size: 's' },
    ...(guidance && { hint: { text: guidance } }),
    ...(source.fault && { errorMessage: { text: source.fault } }),
  }
}
