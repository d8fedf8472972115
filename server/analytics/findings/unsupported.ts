import type { Section } from '../../instruments/instrument.ts'
import { othersCode } from '../figures/compared-pairs.ts'
import type { Group } from '../view/group.ts'
import type { Measure } from '../view/measure.ts'
import type { Judged } from './scanned.ts'

/** What cannot be said of a section: groups that cannot be told apart, and groups without a majority. */
export interface Unsupported {
  /** The groups among which no difference can be seen in these measures, first where that goes for all groups. */
  alike: readonly { groups: readonly Group[]; measures: readonly Measure[] }[]
  /** The statements on which it cannot be said that more than half of a group agree, or that they disagree. */
  undecided: readonly { group: Group; measures: readonly Measure[] }[]
}

/** Of more pairs than these each by itself is not told: a reader would drown. */
const mostPairs = 3

/** The comparisons of one section in one panel. */
export function unsupportedIn(family: readonly Judged[]): Unsupported {
  const pairs = family.filter((judged) => judged.kind !== 'majority')
  const majorities = family.filter((judged) => judged.kind === 'majority')
  const statements = majorities.filter(({ measure }) => measure.kind === 'item' && measure.item.kind === 'statement')
  return {
    alike: alikeGroups(pairs),
    undecided: groupedBy(statements, ({ first }) => first.code).flatMap((own) => {
      const measures = measuresWithout(own)
      const group = own[0]?.first
      return group && measures.length > 0 ? [{ group, measures }] : []
    }),
  }
}

type Pair = Exclude<Judged, { kind: 'majority' }>

function alikeGroups(pairs: readonly Pair[]): Unsupported['alike'] {
  const nowhere = measuresWithout(pairs)
  const groups = new Map<string, Group>()
  for (const { first, second } of pairs)
    for (const group of [first, second]) if (group.code !== othersCode) groups.set(group.code, group)
  return [
    { groups: [...groups.values()], measures: nowhere },
    ...alikePairs(pairs, new Set(nowhere), groups.size),
  ].filter(({ measures }) => measures.length > 0)
}

/** Of three groups or more, where there are few pairs: on which other measures no difference can be seen between the two. */
function alikePairs(pairs: readonly Pair[], known: ReadonlySet<Measure>, count: number): Unsupported['alike'] {
  if (count < 3) return []
  const byPair = new Map<string, Pair[]>()
  for (const pair of pairs) {
    if (known.has(pair.measure)) continue
    const key = [pair.first.code, pair.second.code].toSorted().join(' ')
    const own = byPair.get(key) ?? []
    byPair.set(key, own)
    own.push(pair)
    if (byPair.size > mostPairs) return []
  }
  return [...byPair.values()].map((own) => ({
    groups: own[0] ? [own[0].first, own[0].second] : [],
    measures: measuresWithout(own),
  }))
}

/** The measures on which none of the comparisons is supported, in their order. */
function measuresWithout(family: readonly Judged[]): Measure[] {
  const supported = new Map<Measure, boolean>()
  for (const { measure, isSupported } of family) supported.set(measure, isSupported || supported.get(measure) === true)
  return [...supported].flatMap(([measure, isAnySupported]) => (isAnySupported ? [] : [measure]))
}

export function groupedBy<Each>(list: readonly Each[], keyOf: (each: Each) => string): Each[][] {
  const groups = new Map<string, Each[]>()
  for (const each of list) {
    const key = keyOf(each)
    const known = groups.get(key)
    if (known) known.push(each)
    else groups.set(key, [each])
  }
  return [...groups.values()]
}

/** A section, and in each panel what cannot be said of it. */
export interface SectionGaps {
  section: Section
  panels: readonly Unsupported[]
}

/** In the order of the questionnaire. */
export async function sectionGaps(family: readonly Judged[], turns: () => Promise<void>): Promise<SectionGaps[]> {
  const gaps: SectionGaps[] = []
  for (const own of groupedBy(family, ({ measure }) => measure.section.code)) {
    const panels: Unsupported[] = []
    for (const panel of panelsIn(own)) {
      panels.push(unsupportedIn(panel))
      await turns()
    }
    if (own[0]) gaps.push({ section: own[0].measure.section, panels })
  }
  return gaps
}

/** Types are compared with each other, or places within each type. */
function panelsIn(family: readonly Judged[]): Judged[][] {
  const areTypes = family.every(({ first }) => first.type === first.code)
  return areTypes ? [[...family]] : groupedBy(family, ({ first }) => first.type)
}
