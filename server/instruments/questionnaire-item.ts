import { providerTypes } from '../organisations/provider-type.ts'
import { extensionOf, extensionsOf, extensionUrls } from './fhir-extensions.ts'
import type { Item, ItemKind } from './instrument.ts'
import {
  readMultipleChoice,
  readPartnerChoice,
  readProgrammes,
  readSingleChoice,
  readStatement,
} from './questionnaire-choice.ts'
import type { ItemBase } from './questionnaire-item-base.ts'
import { readMaturityLevel } from './questionnaire-maturity-level.ts'
import { readNumber } from './questionnaire-number.ts'
import { readReasons } from './questionnaire-options.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'
import { readCondition } from './questionnaire-routing.ts'
import { readText } from './questionnaire-text.ts'
import { readGuidance, readTerms, readWording } from './questionnaire-wording.ts'

interface KindOfItem {
  types: readonly string[]
  repeats?: true
  read: (placed: PlacedItem, base: ItemBase) => Item
}

/** How each kind of item stands in a questionnaire. */
const kinds: Record<ItemKind, KindOfItem> = {
  statement: { types: ['choice'], read: readStatement },
  single_choice: { types: ['choice'], read: readSingleChoice },
  multiple_choice: { types: ['choice'], repeats: true, read: readMultipleChoice },
  programmes: { types: ['open-choice'], repeats: true, read: readProgrammes },
  number: { types: ['integer', 'decimal'], read: readNumber },
  text: { types: ['text'], read: readText },
  maturity_level: { types: ['choice'], repeats: true, read: readMaturityLevel },
  partner_choice: { types: ['choice'], read: readPartnerChoice },
}

/** Reads one question; nothing comes back when its kind is not known. */
export function readItem(placed: PlacedItem, earlier: readonly PlacedItem[]): Item | undefined {
  const kind = extensionOf(placed.item, extensionUrls.itemKind)?.valueCode ?? ''
  if (!isKind(kind)) {
    report(placed, `"${kind}" is not a kind of item. Use one of ${Object.keys(kinds).join(', ')}`)
    return undefined
  }
  const { types, repeats = false, read } = kinds[kind]
  if (!types.includes(placed.item.type)) {
    report(placed, `The kind ${kind} has the type ${types.join(' or ')}, not ${placed.item.type}. Change one of them`)
  }
  if (repeats !== (placed.item.repeats ?? false)) {
    report(
      placed,
      repeats ? `The kind ${kind} needs "repeats": true` : `The kind ${kind} has one answer. Remove "repeats"`,
    )
  }
  return read(placed, readBase(placed, earlier))
}

function readBase(placed: PlacedItem, earlier: readonly PlacedItem[]): ItemBase {
  const when = readCondition(placed, earlier)
  return {
    code: placed.item.linkId,
    wording: readWording(placed),
    guidance: readGuidance(placed),
    terms: readTerms(placed),
    direction: readDirection(placed),
    askedOf: readAskedOf(placed),
    reasons: readReasons(placed),
    ...(when && { when }),
  }
}

function readDirection(placed: PlacedItem): ItemBase['direction'] {
  const code = extensionOf(placed.item, extensionUrls.direction)?.valueCode
  if (code === 'good' || code === 'bad' || code === 'none') return code
  report(placed, 'Say which direction is good: add the extension "direction" with good, bad or none')
  return 'none'
}

/** All provider types unless some are named. */
function readAskedOf(placed: PlacedItem): ItemBase['askedOf'] {
  const named = extensionsOf(placed.item, extensionUrls.askedOf).map((extension) => extension.valueCode ?? '')
  for (const code of named) {
    if (!providerTypes.some((type) => type === code)) report(placed, `"${code}" is not a provider type that is asked`)
  }
  return named.length ? providerTypes.filter((type) => named.includes(type)) : providerTypes
}

function isKind(text: string): text is ItemKind {
  return Object.hasOwn(kinds, text)
}
