import { optionsOf } from '../../instruments/answer-value.ts'
import type { Item, Section } from '../../instruments/instrument.ts'
import type { Interval } from '../../statistics/interval.ts'
import type { Column, Columns } from '../columns/columns.ts'

/** What is compared: the answers to an item, or the score of a section. */
export type Measure =
  { kind: 'item'; section: Section; item: Item; column: Column } | { kind: 'score'; section: Section; column: Column }

/** Answers that are counted together, such as "Agree or strongly agree". */
export interface Part {
  text: string
  /** The places of its options. */
  places: readonly number[]
}

/** The measure that a code names, an item's or a section's; the first item's where there is no code. */
export function findMeasure(columns: Columns, code: string | undefined): Measure | undefined {
  const { all, byCode } = measuresOf(columns)
  if (code === undefined) return all.find((measure) => measure.kind === 'item') ?? all[0]
  return byCode.get(code)
}

/** Every measure of the instrument, each section's score before its items. */
export function listMeasures(columns: Columns): readonly Measure[] {
  return measuresOf(columns).all
}

interface Measures {
  all: readonly Measure[]
  byCode: ReadonlyMap<string, Measure>
}

/** Of each columns, whose items never change: a page may ask for hundreds. */
const keptOf = new WeakMap<Columns, Measures>()

function measuresOf(columns: Columns): Measures {
  const known = keptOf.get(columns)
  if (known) return known
  const all = makeMeasures(columns)
  const measures = { all, byCode: new Map(all.map((measure) => [measureCode(measure), measure])) }
  keptOf.set(columns, measures)
  return measures
}

function makeMeasures({ instrument, items, scores }: Columns): Measure[] {
  return instrument.sections.flatMap((section) => {
    const score = scores.get(section.code)
    const ofItems = section.items.flatMap((item): Measure[] => {
      const column = items.get(item.code)
      return column ? [{ kind: 'item', section, item, column }] : []
    })
    return score ? [{ kind: 'score', section, column: score } as const, ...ofItems] : ofItems
  })
}

/** What stands for the measure in an address: items and sections never share a code. */
export function measureCode(measure: Measure): string {
  return measure.kind === 'item' ? measure.item.code : measure.section.code
}

/** The answers that can be given, in order: options, or the titles of maturity levels. Numbers and scores have none. */
export function answersOf(measure: Measure): readonly string[] {
  if (measure.kind === 'score') return []
  const { item } = measure
  if (item.kind === 'maturity_level') return levelsOf(item).map(({ level, title }) => `Level ${level}: ${title}`)
  return optionsOf(item).map((option) => option.text)
}

/** The shares that a measure is compared by: of a statement those who agree and who disagree, else every answer's. */
export function partsOf(measure: Measure): readonly Part[] {
  if (measure.kind === 'item' && measure.item.kind === 'statement') {
    const { options } = measure.item
    const placesWhere = (holds: (score: number) => boolean) =>
      options.flatMap(({ score }, place) => (score !== undefined && holds(score) ? [place] : []))
    return [
      { text: 'Agree or strongly agree', places: placesWhere((score) => score > 50) },
      { text: 'Disagree or strongly disagree', places: placesWhere((score) => score < 50) },
    ]
  }
  return answersOf(measure).map((text, place) => ({ text, places: [place] }))
}

/** The lowest and the highest value that a number or a score can have. */
export function scaleOf(measure: Measure): Interval {
  if (measure.kind === 'item' && measure.item.kind === 'number')
    return { low: measure.item.minimum, high: measure.item.maximum }
  return { low: 0, high: 100 }
}

function levelsOf(item: Item & { kind: 'maturity_level' }) {
  return item.levels.toSorted((a, b) => a.level - b.level)
}
