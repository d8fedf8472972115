import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { SectionBurden } from './burden.ts'
import { commonAnswer, fewestResponses, minutesPerItem } from './burden-text.ts'
import type { Burden, MeasureSpread } from './read-burden.ts'

export const burdenFiles = ['sections', 'items'] as const
export type BurdenFile = (typeof burdenFiles)[number]

type Cells = (string | number)[]

const sectionColumns = [
  'collection',
  'section',
  'provider_type',
  'minutes_total',
  'responses_at_work',
  'responses_signed',
  'minutes_lower_quartile',
  'minutes_median',
  'minutes_upper_quartile',
  'questions',
  'minutes_median_per_question',
]
const itemColumns = [
  'collection',
  'section',
  'item',
  'provider_type',
  'answered',
  'common_answer',
  'common_count',
  'share_low',
  'share_high',
  'verdict',
]

/** A line for each section or item and provider type, `all` being all of them; empty where too few stand behind it. */
export function burdenFile({ collection, sections, spreads }: Burden, name: BurdenFile): FiguresFile {
  const rows = name === 'sections' ? sections.map(sectionCells) : spreads.map(itemCells)
  return {
    name: `${collection.code}-burden-${name}`,
    columns: name === 'sections' ? sectionColumns : itemColumns,
    rows: rows.map((cells) => [collection.code, ...cells]),
  }
}

function sectionCells(one: SectionBurden): Cells {
  const { section, type, total, contributing, signed, quartiles, items } = one
  const figure = (value: number | undefined) =>
    value === undefined || signed < fewestResponses ? '' : Number(value.toFixed(4))
  return [
    section?.code ?? 'whole',
    type ?? 'all',
    contributing < fewestResponses ? '' : total,
    contributing,
    signed,
    figure(quartiles?.lower),
    figure(quartiles?.median),
    figure(quartiles?.upper),
    items ?? '',
    figure(minutesPerItem(one)),
  ]
}

function itemCells(one: MeasureSpread): Cells {
  const { measure, type, spread } = one
  const end = (value: number | undefined) => (value === undefined ? '' : Number(value.toFixed(4)))
  return [
    measure.section.code,
    measure.item.code,
    type ?? 'all',
    spread.answered,
    commonAnswer(one),
    spread.common,
    end(spread.interval?.low),
    end(spread.interval?.high),
    spread.verdict,
  ]
}
