import { levelReached } from './answer-value.ts'
import type { MaturityLevel, MaturityLevelItem } from './instrument.ts'

/** Where the elements that are met leave an organisation. */
export interface MaturityStanding {
  level: MaturityLevel['level']
  /** The highest level that there is. */
  highest: MaturityLevel['level']
  /** What the next level waits for, in the order of the question; undefined at the highest. */
  next: { level: MaturityLevel['level']; missing: readonly string[] } | undefined
  /** Levels above the next of which an element is met: they count only once the next is complete. */
  ahead: readonly MaturityLevel['level'][]
}

export function maturityStanding(item: MaturityLevelItem, met: readonly string[]): MaturityStanding {
  const levels = item.levels.toSorted((a, b) => a.level - b.level)
  const level = levelReached(item, met)
  const next = levels.find((each) => each.level > level)
  const isMet = (element: MaturityLevel['elements'][number]) => met.includes(element.code)
  return {
    level,
    highest: levels.at(-1)?.level ?? level,
    next: next && {
      level: next.level,
      missing: levels
        .filter((each) => each.level <= next.level)
        .flatMap(({ elements }) => elements.filter((element) => !isMet(element)).map(({ text }) => text)),
    },
    ahead: next
      ? levels.filter((each) => each.level > next.level && each.elements.some(isMet)).map((each) => each.level)
      : [],
  }
}
