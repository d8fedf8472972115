import { answerKey } from '../../../server/instruments/answer-value.ts'
import { type Instrument, type Section } from '../../../server/instruments/instrument.ts'
import type { NewAnswer } from '../../../server/responses/answer-repository.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'
import type { InventedResponse } from './invented-response.ts'

/** What a response holds so far: all of it, or the sections up to the one that somebody is working on. */
export function draftAnswers(
  instrument: Instrument,
  response: InventedResponse,
  { seed, isComplete }: { seed: string; isComplete: boolean },
): NewAnswer[] {
  const random = seededRandom(`Aldermere/${seed}/draft`)
  const reached = isComplete ? instrument.sections.length : random.integer(1, instrument.sections.length - 1)
  return instrument.sections.flatMap((section, place) => {
    if (place > reached) return []
    const answers = sectionAnswers(section, response)
    return place < reached ? answers : answers.slice(0, Math.ceil(answers.length / 2))
  })
}

/** A few statements were first answered "neither", and then changed to what now stands. */
export function firstThoughts(
  answers: readonly NewAnswer[],
  seed: string,
): { first: NewAnswer[]; changed: NewAnswer[] } {
  const random = seededRandom(`Aldermere/${seed}/changes`)
  const isChanged = answers.map(
    ({ value }) => random.uniform() < 0.06 && value?.kind === 'option' && value.code.endsWith('agree'),
  )
  return {
    first: answers.map((answer, place) =>
      isChanged[place] ? { ...answer, value: { kind: 'option', code: 'neither' } } : answer,
    ),
    changed: answers.filter((_, place) => isChanged[place]).map((answer) => ({ ...answer, version: 2 })),
  }
}

function sectionAnswers(section: Section, { answers, partners }: InventedResponse): NewAnswer[] {
  return [...answers]
    .filter(([setting]) => (setting === '') === (section.scope === 'organisation'))
    .flatMap(([setting, values]) =>
      section.items.flatMap((item) => {
        const about = item.kind === 'partner_choice' ? partners.map(({ code }) => code) : ['']
        return about.flatMap((partnerCode) => {
          const value = values.get(answerKey(item.code, partnerCode))
          return value ? [{ setting, itemCode: item.code, partnerCode, value, version: 1 }] : []
        })
      }),
    )
}
