import { longestColumnName, optionColumnName } from './column-name.ts'
import { extensionOf, extensionsOf, extensionUrls, numberOf, reasonSystem } from './fhir-extensions.ts'
import type { AnswerOption, QuestionnaireItem } from './fhir-questionnaire.ts'
import type { Option } from './instrument.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'
import { type GivenReason, givenReasons } from './typed-missing.ts'

/** Stands for "none of them" where an answer is a list of codes that may be empty. */
export const noneCode = 'none'

/** By this word a form says that none of several were chosen. */
const reserved = 'none_of_these'

const shape = /^[a-z][a-z0-9_]*$/

export function isReason({ valueCoding }: AnswerOption): boolean {
  return valueCoding.system === reasonSystem
}

/** Whether the code is that of an empty list, in which no condition finds anything. */
export function isNone(item: QuestionnaireItem, code: string): boolean {
  const kind = extensionOf(item, extensionUrls.itemKind)?.valueCode
  return code === noneCode && (kind === 'programmes' || kind === 'maturity_level')
}

/** The options of an item without the reasons for giving none. */
export function readOptions(placed: PlacedItem, keep: (option: AnswerOption) => boolean = () => true): Option[] {
  const options = (placed.item.answerOption ?? []).filter((option) => !isReason(option) && keep(option))
  if (!options.length) report(placed, 'There is nothing to choose from. Add options as "answerOption"')
  checkCodes(placed)
  return options.map((option) => readOption(placed, option))
}

function readOption(placed: PlacedItem, option: AnswerOption): Option {
  const { code, display } = option.valueCoding
  const score = numberOf(extensionOf(option, extensionUrls.score))
  if (score !== undefined && (score < 0 || score > 100)) {
    report(placed, `The score of ${code} is ${score}. Scores run from 0 to 100`, withinOf(placed, option))
  }
  return { code, text: display, ...(score !== undefined && { score }) }
}

function checkCodes(placed: PlacedItem): void {
  const seen = new Set<string>()
  for (const option of placed.item.answerOption ?? []) {
    const { code } = option.valueCoding
    const within = withinOf(placed, option)
    if (!shape.test(code)) report(placed, 'The code of an option is a to z, 0 to 9 and underscores. Change it', within)
    if (code === reserved) report(placed, `The code ${code} is taken by the forms. Change it`, within)
    if (seen.has(code)) report(placed, `The code ${code} stands twice. Give each option its own`, within)
    if (placed.item.repeats && optionColumnName(placed.item.linkId, code).length > longestColumnName) {
      report(placed, `The code ${code} is too long for the name of a column. Shorten it`, within)
    }
    seen.add(code)
  }
}

/** The option that excludes every other, if one does. */
export function readExclusive(placed: PlacedItem): string | undefined {
  const options = placed.item.answerOption ?? []
  const [first, second] = options.filter((option) => isExclusive(option) && !isReason(option))
  if (second) report(placed, 'Only one option can exclude all others. Remove one', withinOf(placed, second))
  for (const option of options) {
    if (isReason(option) && !isExclusive(option)) {
      report(
        placed,
        `${option.valueCoding.code} excludes every option. Mark it optionExclusive`,
        withinOf(placed, option),
      )
    }
  }
  return first?.valueCoding.code
}

export function mustOfferNone(placed: PlacedItem): void {
  if (readExclusive(placed) === noneCode) return
  report(placed, `Add an option "${noneCode}" marked optionExclusive, so that an honest none is not a blank`)
}

/** Reasons are options of their own system where there are options, and extensions where there are none. */
export function readReasons(placed: PlacedItem): GivenReason[] {
  const codes = [
    ...(placed.item.answerOption ?? []).filter(isReason).map((option) => option.valueCoding.code),
    ...extensionsOf(placed.item, extensionUrls.reason).map((extension) => extension.valueCode ?? ''),
  ]
  return codes.flatMap((code) => {
    const reason = givenReasons.find((given) => given === code)
    if (!reason) report(placed, `"${code}" is not a reason for giving no answer: use ${givenReasons.join(' or ')}`)
    return reason ?? []
  })
}

function isExclusive(option: AnswerOption): boolean {
  return extensionOf(option, extensionUrls.exclusive)?.valueBoolean === true
}

function withinOf(placed: PlacedItem, option: AnswerOption): string {
  return `answerOption[${placed.item.answerOption?.indexOf(option)}]`
}
