import { extensionOf, extensionsOf, extensionUrls, numberOf } from './fhir-extensions.ts'
import type { AnswerOption } from './fhir-questionnaire.ts'
import type { MaturityLevel, MaturityLevelItem } from './instrument.ts'
import type { ItemBase } from './questionnaire-item-base.ts'
import { mustOfferNone, noneCode, readOptions } from './questionnaire-options.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

const numbers = [1, 2, 3, 4, 5] as const

/** The levels stand on the item; each option that is not "none" is an element of one of them. */
export function readMaturityLevel(placed: PlacedItem, base: ItemBase): MaturityLevelItem {
  mustOfferNone(placed)
  const elements = readOptions(placed, (option) => option.valueCoding.code !== noneCode)
  const levelOf = new Map(placed.item.answerOption?.map((option) => [option.valueCoding.code, levelOfElement(option)]))
  const titles = readTitles(placed)
  for (const { code } of elements) {
    if (!numbers.some((level) => level > 1 && level === levelOf.get(code))) {
      report(placed, `The element ${code} belongs to no level. Add "level-of-element" with 2 to 5; level 1 has none`)
    }
  }
  const levels = numbers.map((level) => ({
    level,
    title: titles[level - 1] ?? '',
    elements: elements.filter(({ code }) => levelOf.get(code) === level),
  }))
  checkLevels(placed, levels)
  return { ...base, kind: 'maturity_level', levels }
}

function readTitles(placed: PlacedItem): string[] {
  const levels = extensionsOf(placed.item, extensionUrls.maturityLevel)
  const inOrder = numbers.every((level, at) => numberOf(levels[at] && extensionOf(levels[at], 'level')) === level)
  if (!inOrder || levels.length !== numbers.length) {
    report(placed, 'There are five levels. Add the extension "maturity-level" for each of 1 to 5, in order')
  }
  return levels.map((level) => extensionOf(level, 'title')?.valueString ?? '')
}

function checkLevels(placed: PlacedItem, levels: readonly MaturityLevel[]): void {
  for (const { level, title, elements } of levels) {
    if (!title.trim()) report(placed, `Level ${level} has no title. Add one`)
    if (level > 1 && !elements.length) report(placed, `Level ${level} has no element. Add at least one`)
  }
}

function levelOfElement(option: AnswerOption): number | undefined {
  return numberOf(extensionOf(option, extensionUrls.levelOfElement))
}
