import { optionsOf } from '../../instruments/answer-value.ts'
import type { ComparabilityByItem } from '../../instruments/read-comparability.ts'
import { itemsOf } from '../../instruments/instrument.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { type Absence, absenceCode, absenceOf, type Columns, type PlacesColumn } from '../columns/columns.ts'
import { joinOfItems, type Reading, readingOf, type Tracked } from '../trend/tracked.ts'

/** A national target: a share of a group is to have given certain answers by a day. */
export interface Ambition {
  code: string
  name: string
  /** Codes of items; of several all must have been answered so. */
  items: readonly string[]
  /** Codes of the options that meet it. */
  answers: readonly string[]
  /** A share, 0 to 1. */
  threshold: number
  /** YYYY-MM-DD, the last day. */
  date: string
  /** The provider types that it is set for; empty for all. */
  types: readonly ProviderType[]
}

/** Reasons that say an item has nothing to do with a participant: the others of the ambition decide. */
const doesNotApply: readonly (Absence | undefined)[] = ['not_asked', 'not_applicable', 'not_in_version']

/**
 * Whether each participant meets an ambition: 1, 0, or why that is not known. One answer that does not meet it decides; it
 * is met where every item that applies was answered so. Undefined where the questionnaire lacks an item, or the item an answer.
 */
export function ambitionColumn(
  { instrument, items, responded }: Columns,
  ambition: Ambition,
): PlacesColumn | undefined {
  const parts = ambition.items.map((code) => {
    const [item, column] = [itemsOf(instrument).find((one) => one.code === code), items.get(code)]
    if (!item || column?.kind !== 'places') return undefined
    const options = optionsOf(item)
    const places = ambition.answers.map((answer) => options.findIndex((option) => option.code === answer))
    return places.includes(-1) ? undefined : { codes: column.values, places }
  })
  const known = parts.filter((part) => part !== undefined)
  if (known.length < parts.length) return undefined
  return { kind: 'places', values: Int8Array.from(responded, (_, row) => standingOf(known, row)) }
}

function standingOf(parts: readonly { codes: Int8Array; places: readonly number[] }[], row: number): number {
  let [met, missing, inapplicable] = [0, 0, absenceCode('no_response')]
  for (const { codes, places } of parts) {
    const code = codes[row] ?? absenceCode('no_response')
    if (code >= 0 && !places.includes(code)) return 0
    if (code >= 0) met += 1
    else if (doesNotApply.includes(absenceOf(code))) inapplicable = code
    else missing ||= code
  }
  if (missing < 0) return missing
  return met > 0 ? 1 : inapplicable
}

/** The share that meets an ambition, over collections from the earliest to the last. */
export function trackAmbition(
  ambition: Ambition,
  { columns, comparability }: { columns: readonly Columns[]; comparability: readonly ComparabilityByItem[] },
): Tracked {
  const readings = columns.map((each): Reading | undefined => {
    const column = ambitionColumn(each, ambition)
    return column && readingOf(column, [1])
  })
  return {
    kind: 'share',
    scale: { low: 0, high: 1 },
    readings,
    joins: comparability.map((verdicts, place) =>
      readings[place] && readings[place + 1] ? joinOfItems(ambition.items, verdicts) : 'absent',
    ),
  }
}
