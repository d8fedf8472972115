import { codeSystem, reasonSystem } from './fhir-extensions.ts'
import type { AnswerOption } from './fhir-questionnaire.ts'
import type { Item, ItemKind, Option } from './instrument.ts'
import { noneCode } from './questionnaire-options.ts'
import { reasonTexts } from './typed-missing.ts'
import { own } from './written-extension.ts'

const exclusive = own('exclusive', { valueBoolean: true })

/** The code system of an item's options: one for all statements, else the item's own. */
export function optionSystem(code: string, kind: ItemKind | undefined): string {
  return codeSystem(kind === 'statement' ? 'agreement' : code)
}

/** What can be chosen: the options, "none of them" where the answer is a list that may be empty, and the reasons. */
export function writeOptions(item: Item): AnswerOption[] {
  const system = optionSystem(item.code, item.kind)
  const none = { extension: [exclusive], valueCoding: { system, code: noneCode, display: 'None of these' } }
  switch (item.kind) {
    case 'number':
    case 'text':
      return []
    case 'programmes':
      return [none, ...reasons(item)]
    case 'maturity_level':
      return [
        ...item.levels.flatMap(({ level, elements }) =>
          elements.map((element) => option(element, system, [own('levelOfElement', { valuePositiveInt: level })])),
        ),
        none,
        ...reasons(item),
      ]
    case 'multiple_choice':
      return [
        ...item.options.map((each) => option(each, system, each.code === item.exclusive ? [exclusive] : [])),
        ...reasons(item),
      ]
    default:
      return [...item.options.map((each) => option(each, system)), ...reasons(item)]
  }
}

function option({ code, text, score }: Option, system: string, more: AnswerOption['extension'] = []): AnswerOption {
  const extension = [...more, ...(score === undefined ? [] : [own('score', { valueDecimal: score })])]
  return { ...(extension.length > 0 && { extension }), valueCoding: { system, code, display: text } }
}

/** Among several choices a reason excludes the others. */
function reasons(item: Item): AnswerOption[] {
  const several = item.kind === 'multiple_choice' || item.kind === 'maturity_level' || item.kind === 'programmes'
  return item.reasons.map((reason) => ({
    ...(several && { extension: [exclusive] }),
    valueCoding: { system: reasonSystem, code: reason, display: reasonTexts[reason] },
  }))
}
