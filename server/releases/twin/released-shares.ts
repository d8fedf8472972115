import { type Item, itemsOf, type PartnerItem } from '../../instruments/instrument.ts'
import { type MissingReason, missingReasons, reasonOf } from '../../instruments/typed-missing.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import type { SheetValue } from '../../responses/sheet.ts'
import { readSheetPages } from '../tables/read-sheet-pages.ts'
import type { ReleaseFiles } from '../tables/release-files.ts'
import { partnerItems, type ShownSheet } from '../tables/sheet-writer.ts'
import { type KindCounts, kindCounts } from './kind-counts.ts'
import { toldShare } from './told-share.ts'

/** What a twin is told of the released answers: how often there was none and why, and how many partners were named. */
export interface ReleasedShares {
  /** Kinds of missing of an item, of those of a setting who were asked. */
  missing: (item: Item, setting: ProviderType) => Map<MissingReason, number>
  /** About how many partners an organisation says something of. */
  partners: (setting: ProviderType) => number
  /** How many of these are not partners of theirs. */
  notOurs: (setting: ProviderType) => number
}

/** Whether it can depend on other answers that the item is asked. */
export function isRouted(item: Item, setting: ProviderType): boolean {
  return item.when !== undefined || !item.askedOf.includes(setting)
}

/** The items whose answers are the organisation's, the same in each of its settings. */
export function sharedItems({ instrument }: Pick<ReleaseFiles, 'instrument'>): Set<string> {
  const own = instrument.sections.filter(({ scope }) => scope === 'organisation')
  return new Set(own.flatMap(({ items }) => items.map(({ code }) => code)))
}

/** Reads the sheets once. What all of an organisation's sheets say is counted in the first of them. */
export async function readShares(db: Database, files: ReleaseFiles): Promise<ReleasedShares> {
  const counts = kindCounts()
  const items = itemsOf(files.instrument).filter(({ kind }) => kind !== 'partner_choice')
  const matrix = partnerItems(files.instrument)
  const shared = sharedItems(files)
  let last = ''
  for await (const page of readSheetPages(db, files))
    for (const sheet of page) {
      const isFirst = sheet.participant.code !== last
      last = sheet.participant.code
      countItems(counts, sheet, { items, isCounted: ({ code }) => isFirst || !shared.has(code) })
      if (isFirst) countPartners(counts, sheet, matrix)
    }
  const { fewestCareProviders } = files.disclosure.policy
  return sharesOf(counts, Math.max(fewest, fewestCareProviders))
}

const fewest = 5
/** Beside the items: an answering organisation, and a partner of which it says something. */
const [answeringKey, rowsKey] = ['answering', 'partner rows']

function sharesOf(counts: KindCounts, fewestTold: number): ReleasedShares {
  const known = new Map<string, Map<MissingReason, number>>()
  const sharesAt = (key: string) => {
    const shares = new Map(
      missingReasons
        .map((kind) => [kind, toldShare(counts.of(key, kind), fewestTold)] as const)
        .filter(([, share]) => share > 0),
    )
    known.set(key, shares)
    return shares
  }
  return {
    missing(item, setting) {
      const key = `${setting} ${item.code}`
      return known.get(key) ?? sharesAt(key)
    },
    partners(setting) {
      const { total: answering } = counts.of(`${setting} ${answeringKey}`)
      return answering < fewestTold ? 0 : Math.round(counts.of(`${setting} ${rowsKey}`).total / answering)
    },
    notOurs: (setting) => toldShare(counts.of(`${setting} ${rowsKey}`, 'not_applicable'), fewestTold),
  }
}

function countItems(
  counts: KindCounts,
  { participant, content }: ShownSheet,
  { items, isCounted }: { items: readonly Item[]; isCounted: (item: Item) => boolean },
): void {
  const { id, setting } = participant
  for (const [place, item] of items.entries()) {
    if (!isCounted(item)) continue
    const reason = reasonIn(content.items[place])
    if (reason === 'not_asked' && isRouted(item, setting)) continue
    counts.add(`${setting} ${item.code}`, id, reason)
  }
}

function countPartners(counts: KindCounts, { participant, content }: ShownSheet, matrix: readonly PartnerItem[]): void {
  const { id, setting } = participant
  counts.add(`${setting} ${answeringKey}`, id)
  for (const [, isOurs, ...values] of content.partners) {
    counts.add(`${setting} ${rowsKey}`, id, isOurs ? undefined : 'not_applicable')
    if (!isOurs) continue
    for (const [place, item] of matrix.entries()) {
      const reason = reasonIn(values[place])
      if (reason !== 'not_asked') counts.add(`${setting} ${item.code}`, id, reason)
    }
  }
}

function reasonIn(value: SheetValue | undefined): MissingReason | undefined {
  return typeof value === 'string' ? reasonOf(value) : undefined
}
