import { levelReached, optionsOf } from '../../instruments/answer-value.ts'
import { type Item, itemsOf } from '../../instruments/instrument.ts'
import { letterOf, type MissingReason, missingReasons, reasonOf } from '../../instruments/typed-missing.ts'
import { csvCell } from '../../platform/files/csv-line.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { itemScores } from '../../scoring/item-score.ts'
import { usualRule } from '../../scoring/scoring-rules.ts'
import { itemsThatApply, type ScoreOrReason } from '../../scoring/section-score.ts'
import { startOf } from './answers-file.ts'
import { fixedDecimals } from './fixed-decimals.ts'
import { ruleName, scoredSections, scoresSchema } from './schemas/scores-schema.ts'
import type { FileMatter, SheetWriter } from './sheet-writer.ts'
import { headerOf } from './table-schema.ts'

/** The score of each section that has scored items, with how many items are behind it. */
export function scoresFile(matter: FileMatter): SheetWriter {
  const places = new Map(
    itemsOf(matter.instrument)
      .filter(({ kind }) => kind !== 'partner_choice')
      .map(({ code }, place) => [code, place]),
  )
  const sections = scoredSections(matter.instrument).map(({ code, items }) => ({
    code: csvCell(code),
    items: items.filter((item) => itemScores(item) !== undefined),
  }))
  return {
    header: headerOf(scoresSchema(matter.instrument)),
    lines(sheet) {
      const start = startOf(matter, sheet.participant)
      const valueOf = (item: Item) => sheet.content.items[places.get(item.code) ?? -1]
      const lines = sections.map(({ code, items }) => {
        const scored = items.map((item) => scoreOrReason(item, valueOf(item)))
        return `${start}${code},${scoreCells(scored).join(',')},${ruleName}\r\n`
      })
      return lines.join('')
    },
  }
}

function scoreCells(items: readonly ScoreOrReason[]): (string | number)[] {
  const applied = itemsThatApply(items)
  const scored = applied.filter((item) => typeof item === 'number').length
  const score = usualRule.score(items)
  const cell = score === undefined ? `.${letterOf(whyNone(items))}` : fixedDecimals(score)
  return [cell, scored, applied.length]
}

/** The commonest reason among those that leave a gap; where nothing applied, among all. Of equal ones the first letter. */
function whyNone(items: readonly ScoreOrReason[]): MissingReason {
  const gaps = itemsThatApply(items).filter((item) => typeof item === 'string')
  const reasons = gaps.length > 0 ? gaps : items
  const count = (reason: MissingReason) => reasons.filter((each) => each === reason).length
  return missingReasons.reduce((best, reason) => (count(reason) > count(best) ? reason : best))
}

function scoreOrReason(item: Item, value: SheetValue | undefined): ScoreOrReason {
  const scores = itemScores(item) ?? []
  if (typeof value === 'number') return scores[value] ?? 'not_applicable'
  if (typeof value === 'string') return reasonOf(value) ?? refuse(item, value)
  if (item.kind !== 'maturity_level' || !value) return refuse(item, value)
  const options = optionsOf(item)
  const met = (value as readonly number[]).map((place) => options[place]?.code ?? refuse(item, value))
  return scores[levelReached(item, met) - 1] ?? refuse(item, value)
}

function refuse(item: Item, value: SheetValue | undefined): never {
  throw new Error(`A sheet has ${JSON.stringify(value)} for ${item.code}`)
}
