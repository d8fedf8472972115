import { answerKey, type Answers, type AnswerValue } from '../../../server/instruments/answer-value.ts'
import type { Item } from '../../../server/instruments/instrument.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'
import type { Actor } from './actor.ts'

const modeCuts = [-0.9, 0.1, 0.8, 1.5]
const useCuts = [0, 0.7]

/** Holders believe in what they have built; readers know what they use. */
const bias = { holder: 0.3, reader: -0.25, noise: 0.55 }

/** How far the reader really sees what the holder holds: a latent value that stays with the pair. */
function flow(holder: Actor, reader: Actor): number {
  const shared = holder.programmes.some((code) => reader.programmes.includes(code))
  return (
    0.5 * holder.traits.maturity +
    0.25 * reader.traits.maturity +
    holder.progress +
    (shared ? 1.1 : 0) +
    0.7 * seededRandom(`Aldermere/flow/${holder.code}/${reader.code}`).normal() -
    0.15
  )
}

/** What an organisation says of one of its partners: the items of the partner matrix, by `answerKey`. */
export function partnerAnswers(items: readonly Item[], self: Actor, partner: Actor, random: SeededRandom): Answers {
  const out = flow(self, partner) + bias.holder + bias.noise * random.normal()
  const into = flow(partner, self) + bias.reader + bias.noise * random.normal()
  const use = into + 0.5 * random.normal()
  const attained: Record<string, [value: number, cuts: readonly number[]]> = {
    'partners.out': [out, modeCuts],
    'partners.in': [into, modeCuts],
    'partners.use': [use, useCuts],
  }
  return new Map(
    items.flatMap((item) => {
      const [value, cuts] = attained[item.code] ?? [0, []]
      const answer = partnerAnswer(item, cuts.filter((cut) => value >= cut).length, random)
      return answer ? [[answerKey(item.code, partner.code), answer] as const] : []
    }),
  )
}

function partnerAnswer(item: Item, place: number, random: SeededRandom): AnswerValue | undefined {
  const draw = random.uniform()
  if (draw < 0.015) return undefined
  if (draw < 0.07) return { kind: 'reason', reason: 'dont_know' }
  const option = item.kind === 'partner_choice' ? item.options[place] : undefined
  if (!option) throw new Error(`${item.code} has no option ${place}`)
  return { kind: 'option', code: option.code }
}
