import { type Instrument, type Section } from './instrument.ts'
import { changeOf, differencesOf, type ItemComparison, type ItemRelation, type SectionItem } from './item-comparison.ts'

/**
 * What became of each item from one version of a questionnaire to another, in the order of the later one; what was dropped
 * stands at the end of the section that it was in. Items belong together by their codes. Splits and mergers cannot be seen,
 * so they are said: `relations`.
 */
export function compareInstruments(
  earlier: Instrument,
  later: Instrument,
  relations: readonly ItemRelation[] = [],
): ItemComparison[] {
  const before = placesOf(earlier)
  const now = placesOf(later)
  return sectionsOf(earlier, later).flatMap((code) => {
    const kept = [...now.values()].filter(({ section }) => section.code === code)
    const dropped = [...before.values()].filter(({ section, item }) => section.code === code && !now.has(item.code))
    return [...kept, ...dropped].map(({ item }) =>
      compareItem(item.code, { before: before.get(item.code), now: now.get(item.code) }, relations),
    )
  })
}

function compareItem(
  code: string,
  { before, now }: Pick<ItemComparison, 'before' | 'now'>,
  relations: readonly ItemRelation[],
): ItemComparison {
  const relation = relations.find(
    ({ earlier, later }) => (before && earlier.includes(code)) || (now && later.includes(code)),
  )
  const differences = before && now ? differencesOf(before, now) : []
  const alone = before && now ? changeOf(differences) : before ? 'dropped' : 'new'
  return { code, change: relation?.kind ?? alone, differences, before, now, relation }
}

/** The codes of all sections: those of the later version, then those that it has no longer. */
function sectionsOf(earlier: Instrument, later: Instrument): string[] {
  const codes = (sections: readonly Section[]) => sections.map(({ code }) => code)
  return [...new Set([...codes(later.sections), ...codes(earlier.sections)])]
}

function placesOf({ sections }: Instrument): Map<string, SectionItem> {
  return new Map(sections.flatMap((section) => section.items.map((item) => [item.code, { section, item }])))
}
