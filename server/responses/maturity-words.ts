import { optionsOf } from '../instruments/answer-value.ts'
import type { MaturityLevelItem } from '../instruments/instrument.ts'
import { maturityStanding } from '../instruments/maturity-standing.ts'
import { reasonTexts } from '../instruments/typed-missing.ts'
import { listed } from '../platform/text/listed.ts'
import { noneOfThese } from './sent-texts.ts'

/** What a maturity question says of what is ticked; a part that has nothing to say is empty. */
export interface MaturityWords {
  /** "Level 2 of 5." */
  level: string
  /** "For level 3 these are still missing:" */
  lead: string
  missing: readonly string[]
  /** What is ticked above a gap does not count yet. */
  ahead: string
}

/** `ticked` are the boxes as a form sends them. The script `maturity-level.js` says the same of boxes not yet sent. */
export function maturityWords(item: MaturityLevelItem, ticked: readonly string[]): MaturityWords {
  const nothing = { lead: '', missing: [], ahead: '' }
  const reason = item.reasons.find((code) => ticked.includes(code))
  if (reason) return { ...nothing, level: `No level: you have chosen “${reasonTexts[reason]}”.` }
  const met = optionsOf(item).flatMap(({ code }) => (ticked.includes(code) ? [code] : []))
  if (met.length === 0 && !ticked.includes(noneOfThese))
    return { ...nothing, level: 'No level yet: it follows from what you choose.' }
  const { level, highest, next, ahead } = maturityStanding(item, met)
  const words = { ...nothing, level: `Level ${level} of ${highest}.` }
  if (!next) return words
  const levels = `${ahead.length > 1 ? 'levels' : 'level'} ${listed(ahead.map(String))}`
  return {
    level: words.level,
    lead: `For level ${next.level} ${next.missing.length === 1 ? 'this is' : 'these are'} still missing:`,
    missing: next.missing,
    ahead: ahead.length > 0 ? `Elements of ${levels} are ticked, but level ${next.level} is not complete.` : '',
  }
}

/** What the script needs to know of a question to say the same. */
export interface MaturityRule {
  levels: { level: number; elements: { code: string; text: string }[] }[]
  reasons: { code: string; text: string }[]
  none: string
}

export function maturityRule(item: MaturityLevelItem): MaturityRule {
  return {
    levels: item.levels
      .toSorted((a, b) => a.level - b.level)
      .map(({ level, elements }) => ({ level, elements: elements.map(({ code, text }) => ({ code, text })) })),
    reasons: item.reasons.map((code) => ({ code, text: reasonTexts[code] })),
    none: noneOfThese,
  }
}
