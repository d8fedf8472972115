import { optionsOf } from './answer-value.ts'
import type { Instrument, Item, Option } from './instrument.ts'
import { changeOf, differencesOf, type SectionItem } from './item-comparison.ts'
import { byVersion, versionBefore } from './version-order.ts'

/**
 * Codes that would no longer stand for what they stood for in a published version of the questionnaire, each as a sentence
 * with what to do about it: an option whose text or score is another, a question of another kind, and a code that comes back
 * for something else after its question was dropped. Files of all collections share columns and codes, so one that changed
 * its meaning could not be seen in them. What reads differently otherwise is for its author to decide (0021).
 */
export function changedMeanings(published: readonly Instrument[], next: Instrument): string[] {
  const others = published
    .filter(({ code, version }) => code === next.code && version !== next.version)
    .toSorted((a, b) => byVersion(b.version, a.version))
  const last = versionBefore(others, next.version)
  return [...placesOf(next)].flatMap(([code, now]) => {
    const found = others.flatMap((other) => {
      const before = placesOf(other).get(code)
      return before ? [{ version: other.version, before }] : []
    })
    const codes = found.flatMap(({ version, before }) => changedCodes(before.item, now.item, version))
    const wasDropped = last !== undefined && !placesOf(last).has(code)
    const back = wasDropped ? found.flatMap(({ version, before }) => cameBack({ before, now }, version)) : []
    return [...new Set([...codes, ...back])].slice(0, 1)
  })
}

function placesOf({ sections }: Instrument): Map<string, SectionItem> {
  return new Map(sections.flatMap((section) => section.items.map((item) => [item.code, { section, item }])))
}

function changedCodes(before: Item, now: Item, version: string): string[] {
  if (before.kind !== now.kind)
    return [`${now.code} takes another kind of answer than in version ${version}. Give the question a code of its own`]
  const known = new Map(codesOf(before).map((option) => [option.code, option]))
  return codesOf(now).flatMap(({ code, text, score }) => {
    const old = known.get(code)
    if (!old) return []
    if (old.text !== text)
      return [
        `${now.code}: ${code} says “${text}”, and “${old.text}” in version ${version}. Keep the text, or give the answer a code of its own`,
      ]
    if (old.score === score) return []
    return [
      `${now.code}: ${code} scores ${score ?? 'nothing'}, and ${old.score ?? 'nothing'} in version ${version}. Keep the score, or give the answer a code of its own`,
    ]
  })
}

/** The levels of a maturity level stand in its column by their numbers. */
function codesOf(item: Item): readonly Option[] {
  const levels = item.kind === 'maturity_level' ? item.levels : []
  return [...optionsOf(item), ...levels.map(({ level, title }) => ({ code: `level ${level}`, text: title }))]
}

function cameBack({ before, now }: { before: SectionItem; now: SectionItem }, version: string): string[] {
  if (changeOf(differencesOf(before, now)) === 'same') return []
  return [
    `${now.item.code} was dropped after version ${version}, and comes back for something else. Give the question a code of its own`,
  ]
}
