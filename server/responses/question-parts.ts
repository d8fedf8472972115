import type { MaturityLevelItem } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import { type ChoiceItem, exclusive, optionItems, programmeItems, reasonItems, severalItems } from './choice-items.ts'
import { type MaturityPart, maturityPart } from './maturity-parts.ts'
import { type QuestionSource, questionWords, standingTexts } from './question-source.ts'
import { noneOfThese } from './sent-texts.ts'
import { numberPart, reasonsPart, textPart } from './written-question-parts.ts'

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

function choices(source: QuestionSource) {
  const { wording, guidance } = questionWords(source)
  const [chosen] = standingTexts(source)
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
  return { ...shared, values: standingTexts(source), items: [...items, ...exclusive(reasonItems(source.item))] }
}

/** Each level with its elements; "none of these" and the reasons stand apart at the end. */
function levels(source: QuestionSource, item: MaturityLevelItem): QuestionControl {
  const { wording, guidance } = questionWords(source)
  const group = (place: number, legend: string, items: ChoiceItem[]): Partials['checkboxes'] => ({
    name: source.key,
    idPrefix: place === 0 ? source.key : `${source.key}-group-${place + 1}`,
    fieldset: { legend: { text: legend, size: 's' } },
    values: standingTexts(source),
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
    standing: maturityPart(item, source.key, standingTexts(source)),
  }
}
