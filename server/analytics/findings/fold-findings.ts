import { measureCode, partsOf } from '../view/measure.ts'
import type { Judged } from './scanned.ts'

/** What one sentence says, and the comparisons that say less of the same. */
export interface Finding {
  said: Judged
  folded: readonly Judged[]
  /** The furthest that any of them lies from what it is held against, in standard errors. */
  strength: number
}

/**
 * The supported comparisons, first those that nothing can undo and of them the strongest; those that say nearly the same taken together: of the thresholds that a
 * share lies above the highest is said; of two groups that differ on one item or section, that most of one lie above the
 * other's median, else the difference over the whole scale, else that of the share which differs most surely.
 */
export function foldFindings(family: readonly Judged[]): Finding[] {
  const alike = new Map<string, Judged[]>()
  for (const judged of family.filter(({ isSupported }) => isSupported)) {
    const key = keyOf(judged)
    const known = alike.get(key)
    if (known) known.push(judged)
    else alike.set(key, [judged])
  }
  return [...alike.values()]
    .flatMap(asFinding)
    .toSorted((a, b) => Number(b.said.isCertain) - Number(a.said.isCertain) || b.strength - a.strength)
}

function asFinding(alike: readonly Judged[]): Finding[] {
  const [said, ...folded] = alike.toSorted(
    (a, b) => rankOf(a) - rankOf(b) || thresholdOf(b) - thresholdOf(a) || Math.abs(b.z) - Math.abs(a.z),
  )
  return said ? [{ said, folded, strength: Math.max(...alike.map(({ z }) => Math.abs(z))) }] : []
}

const ranks: Record<Judged['kind'], number> = {
  majority: 0,
  above_median: 1,
  scale_difference: 2,
  share_difference: 3,
}

function rankOf({ kind }: Judged): number {
  return ranks[kind]
}

function thresholdOf(judged: Judged): number {
  return judged.kind === 'majority' ? judged.threshold : 0
}

/** The same for comparisons that say nearly the same. */
function keyOf(judged: Judged): string {
  const { measure, first } = judged
  const code = measureCode(measure)
  if (judged.kind === 'majority') return JSON.stringify([code, nameOf(first), 'majority', judged.part.text])
  const pair = [nameOf(first), nameOf(judged.second)].toSorted()
  return JSON.stringify([code, ...pair, matterOf(judged)])
}

/** Which of the two lies higher on the scale; for a choice, which answer it is about. */
function matterOf(judged: Exclude<Judged, { kind: 'majority' }>): string {
  const { measure, first, second, estimate } = judged
  if (judged.kind === 'above_median') return nameOf(first)
  const kind = measure.kind === 'score' ? 'score' : measure.item.kind
  // the levels of a maturity question go up and down together
  if (kind === 'maturity_level') return ''
  if (judged.kind === 'scale_difference') return nameOf(estimate > 0 ? first : second)
  if (kind !== 'statement') return judged.part.text
  return nameOf(estimate > 0 === isAgreeing(judged) ? first : second)
}

/** More of those who disagree means lower on the scale. */
function isAgreeing({ measure, part }: Judged & { kind: 'share_difference' }): boolean {
  return part.text === partsOf(measure)[0]?.text
}

function nameOf({ type, code }: Judged['first']): string {
  return `${type} ${code}`
}
