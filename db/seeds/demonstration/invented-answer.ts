import type { AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { Item, NumberItem, Option } from '../../../server/instruments/instrument.ts'
import type { SeededRandom } from '../../../server/statistics/seeded-random.ts'
import { elementsMet, methodsUsed, programmesNamed } from './chosen-codes.ts'
import { missingRates } from './item-effects.ts'
import type { Respondent } from './actor.ts'
import { attainment } from './attainment.ts'
import { inventedText } from './words.ts'

/** What an organisation answers to an item of a section, but for the partner matrix; undefined for a blank. */
export function inventedAnswer(
  respondent: Respondent,
  section: string,
  item: Item,
  random: SeededRandom,
): AnswerValue | undefined {
  if (item.kind === 'text') return inventedText(respondent.setting, section, item, random)
  const missing = missingAnswer(respondent, section, item, random)
  if (missing) return missing === 'blank' ? undefined : { kind: 'reason', reason: missing }
  const attained = attainment(respondent, [section, item.code], random)
  switch (item.kind) {
    case 'statement':
      return { kind: 'option', code: agreement(item.options, item.direction === 'bad' ? -attained : attained) }
    case 'number':
      return { kind: 'number', value: percentage(item, attained) }
    case 'maturity_level':
      return { kind: 'options', codes: elementsMet(item, attained, random) }
    case 'multiple_choice':
      return { kind: 'options', codes: methodsUsed(item, respondent, attained, random) }
    case 'programmes':
      return { kind: 'options', codes: programmesNamed(respondent, random) }
    case 'single_choice':
    case 'partner_choice':
      throw new Error(`Nothing has been invented for ${item.code}`)
  }
}

function missingAnswer(respondent: Respondent, section: string, item: Item, random: SeededRandom) {
  const rates = missingRates(respondent.setting, section, item.code)
  const draw = random.uniform()
  if (draw < rates.blank) return 'blank'
  if (draw < rates.blank + rates.dont_know) return item.reasons.find((reason) => reason === 'dont_know')
  if (draw < rates.blank + rates.dont_know + rates.not_applicable)
    return item.reasons.find((reason) => reason === 'not_applicable')
  return undefined
}

const cuts = [-1, -0.2, 0.2, 1.2]

function agreement(scale: readonly Option[], attained: number): string {
  const place = cuts.filter((cut) => attained >= cut).length
  const option = scale[place]
  if (!option) throw new Error(`The agreement scale has no place ${place}`)
  return option.code
}

function percentage({ minimum, maximum }: NumberItem, attained: number): number {
  return Math.min(maximum, Math.max(minimum, Math.round(50 + 18 * attained)))
}
