import { type Item, itemsOf } from '../../instruments/instrument.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { readValue } from './reading.ts'
import { partnerItems, type ShownSheet } from './sheet-writer.ts'
import type { FileMatter } from './sheet-writer.ts'
import { order } from './text-order.ts'

/** An answer that is not what it was; empty where there was none, or is none any more. */
export interface ChangedAnswer {
  item: string
  partner: string
  before: string
  after: string
}

/** The sheet of one participant in two releases; undefined where it had none. */
export interface SheetPair {
  before: ShownSheet | undefined
  after: ShownSheet | undefined
}

/** By item, and then what is said of partners; of those shown by their types in the order of what is written. */
export function changedAnswers(matter: FileMatter, pair: SheetPair): ChangedAnswer[] {
  const items = itemsOf(matter.instrument).filter(({ kind }) => kind !== 'partner_choice')
  const own = items.flatMap((item, place) => {
    if (item.kind === 'text') return []
    const cell = (sheet: ShownSheet | undefined) => (sheet ? cellOf(item, sheet.content.items[place], sheet) : '')
    return differing({ item: item.code, partner: '', before: cell(pair.before), after: cell(pair.after) })
  })
  return [...own, ...changedPartners(matter, pair)]
}

function changedPartners({ instrument, showPartner }: FileMatter, pair: SheetPair): ChangedAnswer[] {
  const rows = (sheet: ShownSheet | undefined) => new Map((sheet?.content.partners ?? []).map((row) => [row[0], row]))
  const [before, after] = [rows(pair.before), rows(pair.after)]
  const participant = (pair.after ?? pair.before)?.participant
  if (!participant) return []
  const changes = [...new Set([...before.keys(), ...after.keys()])].toSorted(order).flatMap((code) => {
    const partner = showPartner(participant, code)
    const found = partnerItems(instrument).flatMap((item, place) => {
      const cell = (sheet: ShownSheet | undefined, row: readonly unknown[] | undefined) =>
        sheet && row ? cellOf(item, row[place + 2] as SheetValue, sheet) : ''
      return differing({
        item: item.code,
        partner: partner.name,
        before: cell(pair.before, before.get(code)),
        after: cell(pair.after, after.get(code)),
      })
    })
    return found.map((change) => ({ change, isNamed: partner.isNamed }))
  })
  const unnamed = changes.filter(({ isNamed }) => !isNamed)
  return [
    ...changes.filter(({ isNamed }) => isNamed),
    ...unnamed.toSorted((a, b) => order(JSON.stringify(a.change), JSON.stringify(b.change))),
  ].map(({ change }) => change)
}

function differing(change: ChangedAnswer): ChangedAnswer[] {
  return change.before === change.after ? [] : [change]
}

function cellOf(item: Item, value: SheetValue | undefined, sheet: ShownSheet): string {
  const { codes, number, missing } = readValue(item, value, sheet)
  if (missing !== undefined) return missing
  return codes && (codes.length > 0 || number === undefined) ? codes.join(';') : String(number)
}
