import type { Item } from '../instruments/instrument.ts'
import { keptPart } from '../platform/http/kept-parts.ts'
import { keepLast } from '../platform/keep-last.ts'
import type { QuestionControl } from './question-parts.ts'
import { type QuestionSource, standingTexts } from './question-source.ts'

/** Some 10 KB each with its markup: what 120 questions of two versions look like, and most of what was answered to them. */
const mostKept = 2000

const kept = keepLast<QuestionControl>(mostKept)

/**
 * Whether all that the control shows is the questionnaire's own words and which of them are chosen. What was written by
 * somebody, or typed and refused, is shown to few and kept for none.
 */
export function isOneOfFew({ item, typed, fault }: QuestionSource): boolean {
  return item.kind !== 'text' && item.kind !== 'number' && typed === undefined && fault === undefined
}

/** What `make` makes of this source, or made of one like it; known by everything of the source that it depends on. */
export function keptControl(
  source: QuestionSource,
  make: (source: QuestionSource) => QuestionControl,
): QuestionControl {
  const { item, key, type, number } = source
  const programmes = item.kind === 'programmes' ? source.programmes.map(({ code, name }) => [code, name]) : []
  const state = [placeOf(item), key, type, number, standingTexts(source), programmes]
  return kept(JSON.stringify(state), () => keepParts(make(source)))
}

function keepParts(control: QuestionControl): QuestionControl {
  if (control.kind !== 'levels') keptPart(control.part)
  else for (const part of [...control.groups, control.standing]) keptPart(part)
  return Object.freeze(control)
}

/** A question of a published version is one object for as long as the process lives. */
const places = new WeakMap<Item, number>()
let last = 0

function placeOf(item: Item): number {
  const known = places.get(item) ?? (last += 1)
  places.set(item, known)
  return known
}
