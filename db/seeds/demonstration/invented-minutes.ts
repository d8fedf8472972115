import { partnerPages, type SectionMinutes, wholePages } from '../../../server/fieldwork/active-minute.ts'
import type { Instrument, Section } from '../../../server/instruments/instrument.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'

/** A response that has been signed, of an organisation in these settings, its own type first. */
export interface Worked {
  responseId: number
  organisationCode: string
  settings: readonly ProviderType[]
  /** About how many partners it answered. */
  partners: number
}

/** Minutes that a question takes, and pages of the whole: the task list, reading it all and signing. */
const aQuestion = 0.9
const aPartner = 1.6
const theWhole = 14

/**
 * How long an organisation was at each section in the end: by the number of its questions, longer for some organisations
 * than for others, and less for a further setting, where much is known already. The same for the same seed.
 */
export function inventedMinutes(instrument: Instrument, worked: Worked, seed: string): SectionMinutes[] {
  const { responseId, organisationCode, settings, partners } = worked
  const random = seededRandom(`Aldermere/${seed}/${organisationCode}/minutes`)
  const pace = spread(random, 0.45)
  const at = (sectionCode: string, setting: SectionMinutes['setting'], usual: number) => {
    const minutes = Math.round(usual * pace * spread(random, 0.35))
    return minutes > 0 ? [{ responseId, sectionCode, setting, minutes }] : []
  }
  return [
    ...instrument.sections.flatMap((section) =>
      section.scope === 'organisation'
        ? at(section.code, '', usualFor(section, settings[0]))
        : settings.flatMap((setting, place) =>
            at(section.code, setting, usualFor(section, setting) / (place === 0 ? 1 : 2)),
          ),
    ),
    ...at(partnerPages, '', aPartner * partners),
    ...at(wholePages, '', theWhole),
  ]
}

function usualFor({ items }: Section, setting: ProviderType | undefined): number {
  const asked = items.filter((item) => item.kind !== 'partner_choice' && setting && item.askedOf.includes(setting))
  return aQuestion * asked.length
}

/** A factor about 1, skewed as times are: most a little below, a few far above. */
function spread(random: SeededRandom, deviation: number): number {
  return Math.exp(deviation * random.normal())
}
