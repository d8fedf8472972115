import { extensionOf, extensionUrls, numberOf } from './fhir-extensions.ts'
import type { NumberItem } from './instrument.ts'
import type { ItemBase } from './questionnaire-item-base.ts'
import { type PlacedItem, report } from './questionnaire-place.ts'

/** More would not survive the way through a double and back in every program. */
const mostDecimals = 9

const largestInteger = 2_147_483_647

export function readNumber(placed: PlacedItem, base: ItemBase): NumberItem {
  const minimum = numberOf(extensionOf(placed.item, extensionUrls.minimum))
  const maximum = numberOf(extensionOf(placed.item, extensionUrls.maximum))
  if (minimum === undefined || maximum === undefined || minimum >= maximum) {
    report(placed, 'A number needs a minValue and a maxValue above it. Add or correct them')
  }
  if (placed.item.type === 'integer' && [minimum, maximum].some((limit) => Math.abs(limit ?? 0) > largestInteger)) {
    report(placed, `An integer of FHIR has at most ${largestInteger}. Use a decimal or closer limits`)
  }
  return {
    ...base,
    kind: 'number',
    minimum: minimum ?? 0,
    maximum: maximum ?? 0,
    decimals: readDecimals(placed),
    unit: extensionOf(placed.item, extensionUrls.unit)?.valueCoding?.display ?? '',
  }
}

function readDecimals(placed: PlacedItem): number {
  const decimals = numberOf(extensionOf(placed.item, extensionUrls.decimals)) ?? 0
  const fits = placed.item.type === 'integer' ? decimals === 0 : decimals >= 1 && decimals <= mostDecimals
  if (!fits) report(placed, `A decimal has 1 to ${mostDecimals} maxDecimalPlaces, an integer none. Correct them`)
  return decimals
}
