import { extensionOf, extensionUrls } from './fhir-extensions.ts'
import type { TextItem } from './instrument.ts'
import type { ItemBase } from './questionnaire-item-base.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

const roles: readonly TextItem['role'][] = ['answer', 'comment', 'evidence']

export function readText(placed: PlacedItem, base: ItemBase): TextItem {
  const code = extensionOf(placed.item, extensionUrls.textRole)?.valueCode
  const role = roles.find((known) => known === code)
  const maximumLength = placed.item.maxLength ?? 0
  if (!role) report(placed, `Say what the text is for: add the extension "text-role" with ${roles.join(', ')}`)
  if (maximumLength < 1) report(placed, 'A text needs a "maxLength" of at least 1. Add it')
  return { ...base, kind: 'text', role: role ?? 'answer', maximumLength }
}
