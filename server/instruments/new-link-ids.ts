import { columnName, longestColumnName } from './column-name.ts'
import { type Instrument, itemsOf } from './instrument.ts'

/** Gives `sharing.beyond.help` for an element of an instrument that has no code of its own, or else `help_2`, `help_3` … */
export type NewLinkId = (code: string, word: string) => string

export function newLinkIds(instrument: Instrument): NewLinkId {
  const taken = new Set([...instrument.sections, ...itemsOf(instrument)].map(({ code }) => columnName(code)))
  return (code, word) => {
    let linkId = `${code}.${word}`
    for (let next = 2; taken.has(columnName(linkId)) || linkId.length > longestColumnName; next += 1)
      linkId = `${word}_${next}`
    taken.add(columnName(linkId))
    return linkId
  }
}
