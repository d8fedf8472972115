import { isProviderType } from '../organisations/provider-type.ts'
import { extensionOf, extensionsOf, extensionUrls } from './fhir-extensions.ts'
import type { QuestionnaireItem } from './fhir-questionnaire.ts'
import type { TextItem, Wording } from './instrument.ts'
import { childItems, type PlacedItem, report } from './questionnaire-place.ts'

/** The text of an item, and what it is for provider types that need other words. */
export function readWording(placed: PlacedItem): Wording {
  const byType: Wording['byType'] = {}
  for (const extension of extensionsOf(placed.item, extensionUrls.wordingForType)) {
    const type = extensionOf(extension, 'type')?.valueCode ?? ''
    const text = extensionOf(extension, 'text')?.valueString
    if (!isProviderType(type)) report(placed, `"${type}" is not a provider type. Correct the wording's "type"`)
    else if (!text?.trim()) report(placed, `The wording for ${type} has no "text". Add it`)
    else if (byType[type]) report(placed, `There are two wordings for ${type}. Remove one`)
    else byType[type] = text
  }
  return { text: placed.item.text, byType }
}

/** Guidance is a child of the item that is shown as help; without one it is empty. */
export function readGuidance(placed: PlacedItem): Wording {
  const [help, second] = childItems(placed)
  if (second) report(second, 'An item has one line of guidance and no other children. Remove this')
  if (!help) return { text: '', byType: {} }
  if (!isHelp(help.item)) report(help, 'A child of an item is its guidance: type "display", item control "help"')
  return readWording(help)
}

export function readTerms(placed: PlacedItem): TextItem['terms'] {
  return extensionsOf(placed.item, extensionUrls.term).map((extension) => {
    const term = extensionOf(extension, 'term')?.valueString ?? ''
    const meaning = extensionOf(extension, 'meaning')?.valueString ?? ''
    if (!term.trim() || !meaning.trim())
      report(placed, 'A term needs its "term" and its "meaning". Add what is missing')
    return { term, meaning }
  })
}

function isHelp(item: QuestionnaireItem): boolean {
  const concept = extensionOf(item, extensionUrls.itemControl)?.valueCodeableConcept
  return item.type === 'display' && concept?.coding?.[0]?.code === 'help'
}
