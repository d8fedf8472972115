import { readRecords } from '../../platform/files/csv-records.ts'
import type { FolderStore } from '../../platform/files/folder-store.ts'
import { type ChangeReason, changeReasons, changesSchema } from '../tables/schemas/changes-schema.ts'
import { order } from '../tables/text-order.ts'
import type { StoredRelease, WholeRelease } from './see-releases.ts'
import { placeIn } from './take-release-file.ts'

const changesPath = 'csv/changes.csv'

/** How many cells of a table differ from the release before, for one reason. */
export interface ChangeCount {
  table: string
  reason: ChangeReason
  cells: number
}

/** A release that came after another, with what it changed against the one before it. */
export interface LaterRelease extends Pick<StoredRelease, 'release'> {
  counts: readonly ChangeCount[]
}

export interface CountedChanges {
  /** What the release changed itself; undefined where it corrects none. */
  own: readonly ChangeCount[] | undefined
  /** The latest first. */
  later: readonly LaterRelease[]
}

/** What a release corrects, and what corrects it, in numbers. */
export async function countChanges(store: FolderStore, whole: WholeRelease): Promise<CountedChanges> {
  const later: LaterRelease[] = []
  for (const one of whole.later)
    later.push({ release: one.release, counts: (await readChangeCounts(store, one)) ?? [] })
  return { own: await readChangeCounts(store, whole), later }
}

/** What a release changed, by table and reason; undefined for a release that corrects none. */
async function readChangeCounts(store: FolderStore, one: StoredRelease): Promise<readonly ChangeCount[] | undefined> {
  const file = one.manifest.files.find(({ path }) => path === changesPath)
  if (one.release.number === 1 || !file) return undefined
  const counts = new Map<string, number>()
  const places = [placeOf('table'), placeOf('reason')] as const
  let isFirst = true
  for await (const records of readRecords(placeIn(store, one, file.path))) {
    for (const record of isFirst ? records.slice(1) : records) {
      const kind = places.map((place) => record[place]).join(' ')
      counts.set(kind, (counts.get(kind) ?? 0) + 1)
    }
    isFirst = false
  }
  return [...counts].toSorted(([a], [b]) => order(a, b)).map(countOf)
}

function countOf([kind, cells]: [string, number]): ChangeCount {
  const [table = '', word] = kind.split(' ')
  const reason = Object.keys(changeReasons).find((known): known is ChangeReason => known === word)
  if (!reason) throw new Error(`${changesPath} gives a reason that is none: ${word ?? ''}`)
  return { table, reason, cells }
}

function placeOf(column: string): number {
  return changesSchema.columns.findIndex(({ name }) => name === column)
}
