import { csvLine } from '../../platform/files/csv-line.ts'
import { spreadsheetLine, byteOrderMark } from '../../platform/files/spreadsheet-csv.ts'
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
export function* burdenFile(burden: Burden, name: BurdenFile, forExcel: boolean): Generator<string> {
  const line = forExcel ? spreadsheetLine : csvLine
  const rows = name === 'sections' ? burden.sections.map(sectionCells) : burden.spreads.map(itemCells)
  yield `${forExcel ? byteOrderMark : ''}${line(name === 'sections' ? sectionColumns : itemColumns)}`
  for (const cells of rows) yield line([burden.collection.code, ...cells])
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
