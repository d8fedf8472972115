import type { SeededRandom } from '../../../server/statistics/seeded-random.ts'
import type { Respondent } from './actor.ts'
import { difficulties, progressOf, typeEffects } from './item-effects.ts'

const spread = { maturity: 0.65, strength: 0.4, noise: 0.6, programme: 0.5 }

/**
 * How far an organisation has come with what an item asks: a latent value, 0 where it could say either. It is the sum of
 * what the organisation, its region, its type and the years bring, less the item's difficulty, and chance.
 */
export function attainment(
  respondent: Respondent,
  [section, item]: readonly [string, string],
  random: SeededRandom,
): number {
  const { traits, setting, programmes } = respondent
  const effects = typeEffects[setting]
  return (
    spread.maturity * traits.maturity +
    spread.strength * (traits.strengths[section] ?? 0) +
    respondent.regionEffect +
    respondent.progress * (progressOf[item] ?? 1) +
    (effects[section] ?? 0) +
    (effects[item] ?? 0) +
    (section === 'sharing' && programmes.length > 0 ? spread.programme : 0) -
    (difficulties[item] ?? 0) +
    spread.noise * random.normal()
  )
}
