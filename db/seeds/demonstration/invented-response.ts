import type { Answers } from '../../../server/instruments/answer-value.ts'
import { type Instrument, itemsOf, type SectionScope } from '../../../server/instruments/instrument.ts'
import { askedItems } from '../../../server/instruments/routing.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { type SeededRandom, seededRandom } from '../../../server/statistics/seeded-random.ts'
import type { Actor, Respondent } from './actor.ts'
import { inventedAnswer } from './invented-answer.ts'
import { partnerAnswers } from './partner-answers.ts'

/** All that one organisation answers in one collection. */
export interface InventedResponse {
  /** Once for the organisation, under the empty setting, and once for each of its settings. */
  answers: ReadonlyMap<ProviderType | '', Answers>
  partners: readonly { code: string; isOurs: boolean }[]
}

/** The same for the same organisation and wave, whatever day it is; `settings` has the organisation's own type first. */
export function inventResponse(
  instrument: Instrument,
  waveKey: string,
  { self, settings }: { self: Actor; settings: readonly ProviderType[] },
  listed: readonly Actor[],
): InventedResponse {
  const random = seededRandom(`Aldermere/${waveKey}/${self.code}`)
  const partners = listed.map((partner) => ({ partner, isOurs: random.uniform() > 0.03 }))
  const partnerItems = itemsOf(instrument).filter((item) => item.kind === 'partner_choice')
  const claims = partners
    .filter(({ isOurs }) => isOurs)
    .flatMap(({ partner }) => [...partnerAnswers(partnerItems, self, partner, random)])
  const answersOf = (scope: SectionScope, setting: ProviderType) =>
    sectionAnswers(instrument, scope, { ...self, setting }, random)
  const own = settings.slice(0, 1).flatMap((setting) => [...answersOf('organisation', setting)])
  return {
    answers: new Map<ProviderType | '', Answers>([
      ['', new Map([...own, ...claims])],
      ...settings.map((setting) => [setting, answersOf('setting', setting)] as const),
    ]),
    partners: partners.map(({ partner: { code }, isOurs }) => ({ code, isOurs })),
  }
}

/** Answers to what is asked: what an earlier answer routes past is left out. */
function sectionAnswers(
  instrument: Instrument,
  scope: SectionScope,
  respondent: Respondent,
  random: SeededRandom,
): Answers {
  const sections = instrument.sections.filter((section) => section.scope === scope)
  const answers = new Map(
    sections.flatMap((section) =>
      section.items
        .filter((item) => item.kind !== 'partner_choice')
        .flatMap((item) => {
          const value = inventedAnswer(respondent, section.code, item, random)
          return value ? [[item.code, value] as const] : []
        }),
    ),
  )
  const asked = askedItems(
    sections.flatMap((section) => section.items),
    respondent.setting,
    answers,
  )
  return new Map([...answers].filter(([code]) => asked.has(code)))
}
