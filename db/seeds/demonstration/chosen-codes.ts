import type { MaturityLevelItem, MultipleChoiceItem } from '../../../server/instruments/instrument.ts'
import type { SeededRandom } from '../../../server/statistics/seeded-random.ts'
import type { Respondent } from './actor.ts'

/** How usual each way of passing information on is, and how much more so as an organisation attains more. */
const methods: Readonly<Record<string, { usual: number; gain: number }>> = {
  paper: { usual: 0.9, gain: -0.5 },
  fax: { usual: 0.3, gain: -0.7 },
  telephone: { usual: 0.7, gain: -0.2 },
  email: { usual: 0.9, gain: 0 },
  portal: { usual: -0.6, gain: 0.6 },
  shared_record: { usual: -1.4, gain: 0.8 },
  structured: { usual: -1.2, gain: 0.8 },
  other: { usual: -1.8, gain: 0 },
}

/** Elements of higher levels need more; most organisations meet them in order, some skip one. */
export function elementsMet({ levels }: MaturityLevelItem, attained: number, random: SeededRandom): string[] {
  return levels.flatMap(({ level, elements }) =>
    elements.flatMap(({ code }) => (attained + 1.6 - 0.6 * level + 0.5 * random.normal() > 0 ? [code] : [])),
  )
}

export function methodsUsed(
  item: MultipleChoiceItem,
  respondent: Respondent,
  attained: number,
  random: SeededRandom,
): string[] {
  const belongs = respondent.programmes.length > 0
  const used = item.options.flatMap(({ code }) => {
    const { usual, gain } = methods[code] ?? { usual: -Infinity, gain: 0 }
    const more = code === 'shared_record' && belongs ? 2.4 : 0
    return usual + gain * attained + more + random.normal() > 0 ? [code] : []
  })
  return used.length > 0 || item.exclusive === undefined ? used : [item.exclusive]
}

/** Nearly all members know what they belong to. */
export function programmesNamed(respondent: Respondent, random: SeededRandom): readonly string[] {
  return random.uniform() < 0.94 ? respondent.programmes : []
}
