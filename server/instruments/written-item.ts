import { providerTypes } from '../organisations/provider-type.ts'
import type { EnableWhen, Extension, QuestionnaireItem } from './fhir-questionnaire.ts'
import type { Item, ItemKind, NumberItem } from './instrument.ts'
import type { NewLinkId } from './new-link-ids.ts'
import { itemControl, own, ownParts, wordingExtensions } from './written-extension.ts'
import { optionSystem, writeOptions } from './written-options.ts'

/** What writing one item needs to know of the others. */
export interface Writing {
  newLinkId: NewLinkId
  kindOf: ReadonlyMap<string, ItemKind>
}

export function writeItem(item: Item, writing: Writing): QuestionnaireItem {
  const enableWhen = writeConditions(item, writing)
  const answerOption = writeOptions(item)
  const help = writeHelp(item, writing)
  return {
    extension: writeExtensions(item),
    linkId: item.code,
    text: item.wording.text,
    type: typeOf(item),
    ...(isOfSeveral(item) && { repeats: true }),
    ...(enableWhen.length > 0 && { enableWhen }),
    ...(enableWhen.length > 1 && { enableBehavior: 'any' }),
    ...(item.kind === 'text' && { maxLength: item.maximumLength }),
    ...(answerOption.length > 0 && { answerOption }),
    ...(help && { item: [help] }),
  }
}

function typeOf(item: Item): string {
  if (item.kind === 'programmes') return 'open-choice'
  if (item.kind === 'text') return 'text'
  if (item.kind === 'number') return item.decimals > 0 ? 'decimal' : 'integer'
  return 'choice'
}

function isOfSeveral({ kind }: Item): boolean {
  return kind === 'multiple_choice' || kind === 'programmes' || kind === 'maturity_level'
}

function writeExtensions(item: Item): Extension[] {
  const askedOf = providerTypes.every((type) => item.askedOf.includes(type)) ? [] : item.askedOf
  return [
    own('itemKind', { valueCode: item.kind }),
    own('direction', { valueCode: item.direction }),
    ...askedOf.map((type) => own('askedOf', { valueCode: type })),
    ...wordingExtensions(item.wording),
    ...item.terms.map(({ term, meaning }) =>
      ownParts('term', { term: { valueString: term }, meaning: { valueString: meaning } }),
    ),
    ...kindExtensions(item),
  ]
}

function kindExtensions(item: Item): Extension[] {
  const reasons = item.reasons.map((reason) => own('reason', { valueCode: reason }))
  switch (item.kind) {
    case 'number':
      return [...numberExtensions(item), ...reasons]
    case 'text':
      return [own('textRole', { valueCode: item.role }), ...reasons]
    case 'maturity_level':
      return [
        itemControl('check-box'),
        ...item.levels.map(({ level, title }) =>
          ownParts('maturityLevel', { level: { valuePositiveInt: level }, title: { valueString: title } }),
        ),
      ]
    default:
      return [itemControl(isOfSeveral(item) ? 'check-box' : 'radio-button')]
  }
}

function numberExtensions({ minimum, maximum, decimals, unit }: NumberItem): Extension[] {
  const limit = (value: number) =>
    decimals === 0 && Number.isInteger(value) ? { valueInteger: value } : { valueDecimal: value }
  const units = unit === '%' ? { system: 'http://unitsofmeasure.org', code: '%', display: unit } : { display: unit }
  return [
    own('minimum', limit(minimum)),
    own('maximum', limit(maximum)),
    ...(decimals > 0 ? [own('decimals', { valueInteger: decimals })] : []),
    ...(unit ? [own('unit', { valueCoding: units })] : []),
  ]
}

function writeConditions({ when }: Item, { kindOf }: Writing): EnableWhen[] {
  return (when?.anyOf ?? []).flatMap(({ item, isOneOf }) =>
    isOneOf.map((code) => ({
      question: item,
      operator: '=',
      answerCoding: { system: optionSystem(item, kindOf.get(item)), code },
    })),
  )
}

/** Guidance is a child that is shown as help. */
function writeHelp({ code, guidance }: Item, { newLinkId }: Writing): QuestionnaireItem | undefined {
  if (!guidance.text) return undefined
  const extension = [...wordingExtensions(guidance), itemControl('help')]
  return { extension, linkId: newLinkId(code, 'help'), text: guidance.text, type: 'display' }
}
