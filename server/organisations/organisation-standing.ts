import { earlierOf, laterOf } from './calendar-date.ts'
import { type Attribute, attributes, type Organisation } from './organisation.ts'
import { nearestPeriod } from './period.ts'

/** The day on which an organisation is looked at: today, or the first or last on which it was open. */
export function standingDay({ openedOn, closedOn }: Organisation, today: string): string {
  return earlierOf(laterOf(today, openedOn), closedOn)
}

/** What is known of an organisation on that day or, where nothing is, nearest to it. */
export function standingFacts(organisation: Organisation, today: string): Map<Attribute, string> {
  const day = standingDay(organisation, today)
  return new Map(
    attributes.flatMap((attribute) => {
      const fact = nearestPeriod(organisation.facts.get(attribute) ?? [], day)
      return fact ? [[attribute, fact.value]] : []
    }),
  )
}
