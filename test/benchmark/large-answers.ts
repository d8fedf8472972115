import { optionsOf } from '../../server/instruments/answer-value.ts'
import { itemsOf, type Instrument, type Item } from '../../server/instruments/instrument.ts'
import { letterOf } from '../../server/instruments/typed-missing.ts'
import type { PartnerRow, SheetValue } from '../../server/responses/sheet.ts'
import type { SeededRandom } from '../../server/statistics/seeded-random.ts'

const letters = [letterOf('not_applicable'), letterOf('dont_know'), letterOf('blank')]

/** The values of a sheet, one for each item that is not asked of partners; of statements one in ten is missing. */
export function randomItems(instrument: Instrument, random: SeededRandom): SheetValue[] {
  return itemsOf(instrument)
    .filter((item) => item.kind !== 'partner_choice')
    .map((item) => (random.uniform() < 0.1 ? random.pick(letters) : randomValue(item, random)))
}

function randomValue(item: Item, random: SeededRandom): SheetValue {
  switch (item.kind) {
    case 'statement':
    case 'single_choice':
      return random.integer(0, item.options.length - 1)
    case 'multiple_choice':
    case 'maturity_level':
      return optionsOf(item).flatMap((_, place) => (random.uniform() < 0.6 ? [place] : []))
    case 'number':
      return random.integer(item.minimum, item.maximum)
    case 'programmes':
      return []
    case 'text':
    case 'partner_choice':
      return letterOf('blank')
  }
}

/** Steps round the list of organisations to partners, some close by and some further off, so that all types meet. */
const steps = [1, 2, 3, 5, 42, 84, 126, 210]

/** What an organisation says of its sixteen partners: the eight next ones and the eight before, which list it too. */
export function randomPartners(
  instrument: Instrument,
  { codes, place }: { codes: readonly string[]; place: number },
  random: SeededRandom,
): PartnerRow[] {
  const items = itemsOf(instrument).filter((item) => item.kind === 'partner_choice')
  if (items.length === 0) return []
  return [...steps, ...steps.map((step) => -step)].map((step) => {
    const code = codes[(place + step + codes.length) % codes.length] ?? ''
    return [code, 1, ...items.map((item) => random.integer(0, item.options.length - 1))]
  })
}
