import { type AnswerValue, optionsOf } from '../../instruments/answer-value.ts'
import type { Item } from '../../instruments/instrument.ts'
import type { SeededRandom } from '../../statistics/seeded-random.ts'
import { synthetic } from './twin-name.ts'

/** An answer to an item by chance alone: every option as likely as every other, every number of its range. */
export function drawValue(item: Item, programmes: readonly string[], random: SeededRandom): AnswerValue {
  switch (item.kind) {
    case 'statement':
    case 'single_choice':
    case 'partner_choice':
      return { kind: 'option', code: random.pick(item.options).code }
    case 'multiple_choice':
      return { kind: 'options', codes: drawCodes(item, random) }
    case 'maturity_level': {
      const level = random.integer(1, item.levels.length)
      const met = item.levels.filter((one) => one.level <= level).flatMap(({ elements }) => elements)
      return { kind: 'options', codes: met.map(({ code }) => code) }
    }
    case 'programmes':
      return { kind: 'options', codes: programmes.filter(() => random.uniform() < 1 / programmes.length) }
    case 'number': {
      const step = 10 ** item.decimals
      const value = item.minimum + (item.maximum - item.minimum) * random.uniform()
      return { kind: 'number', value: Math.round(value * step) / step }
    }
    case 'text':
      return { kind: 'text', text: synthetic }
  }
}

/** One at least; what excludes every other alone. */
function drawCodes(item: Extract<Item, { kind: 'multiple_choice' }>, random: SeededRandom): string[] {
  const codes = optionsOf(item).map(({ code }) => code)
  const first = random.pick(codes)
  if (first === item.exclusive) return [first]
  return codes.filter((code) => code === first || (code !== item.exclusive && random.uniform() < 1 / 2))
}
