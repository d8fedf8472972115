import { extensionUrls, ownExtensions } from './fhir-extensions.ts'
import type { FhirElement, QuestionnaireItem } from './fhir-questionnaire.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

const known: readonly string[] = Object.values(extensionUrls)

/** Refuses what is valid FHIR and would be lost, or mean something else, in an instrument. */
export function checkLimits(placed: PlacedItem): void {
  const { item } = placed
  if (item.answerOption && item.answerValueSet) {
    report(placed, 'An item has either "answerOption" or "answerValueSet", never both. Remove "answerValueSet"')
  } else if (item.answerValueSet) {
    report(placed, 'Value sets are not looked up. List the options as "answerOption" instead')
  }
  if (item.initial ?? item.answerOption?.some((option) => option.initialSelected)) {
    report(placed, 'No answer may be chosen beforehand. Remove "initial" and "initialSelected"')
  }
  if (item.required) report(placed, 'Every question may be left blank. Remove "required"')
  if (item.readOnly) report(placed, 'Every question can be answered. Remove "readOnly"')
  for (const element of elementsOf(item)) checkExtensions(placed, element)
}

function elementsOf(item: QuestionnaireItem): FhirElement[] {
  return [item, ...(item.answerOption ?? []), ...(item.enableWhen ?? [])]
}

function checkExtensions(placed: PlacedItem, { extension = [], modifierExtension = [] }: FhirElement): void {
  for (const { url } of modifierExtension) {
    report(placed, `The modifierExtension ${url} would change the meaning in a way not known here. Remove it`)
  }
  for (const { url } of extension) {
    if (url.startsWith(ownExtensions) && !known.includes(url)) {
      report(placed, `There is no extension ${url}. Correct its name or remove it`)
    }
  }
}
