import type { Partials } from '../../platform/http/partials.ts'
import { inDays } from '../../platform/text/dates.ts'
import { listed } from '../../platform/text/listed.ts'
import { releasePath } from '../release-paths.ts'
import type { Release } from '../release.ts'
import { changeReasons } from '../tables/schemas/changes-schema.ts'
import type { ChangeCount, LaterRelease } from './count-changes.ts'

/** A release that corrects the one shown: which, since when, why, and how much it changed. */
export interface CorrectionPart {
  text: string
  href: string
  reason: string
  changed: string
}

export function correctionPart(collectionCode: string, { release, counts }: LaterRelease): CorrectionPart {
  const since = inDays(release.publishedAt ?? release.madeAt)
  return {
    text: `Release ${release.number} corrects this one`,
    href: releasePath(collectionCode, release),
    reason: release.reason,
    changed: `Published on ${since}. ${changedText(release.number, counts)}`,
  }
}

function changedText(number: number, counts: readonly ChangeCount[]): string {
  const cells = counts.reduce((sum, one) => sum + one.cells, 0)
  if (cells === 0) return `No cell of the tables differs from release ${number - 1}.`
  const kinds = counts.map((one) => `${cellsText(one.cells)} of the table ${one.table} (${one.reason})`)
  return `Against release ${number - 1} it changed ${listed(kinds)}.`
}

function cellsText(cells: number): string {
  return `${cells.toLocaleString('en-GB')} ${cells === 1 ? 'cell' : 'cells'}`
}

/** Cells by table and reason; undefined for a release that changed none. */
export function changedTable(
  { number }: Pick<Release, 'number'>,
  counts: readonly ChangeCount[] = [],
): Partials['table'] | undefined {
  if (counts.length === 0) return undefined
  return {
    caption: { text: `Cells that do not hold what they held in release ${number - 1}`, size: 's' },
    responsive: true,
    head: [{ text: 'Table' }, { text: 'Why' }, { text: 'Cells', format: 'numeric' }],
    rows: counts.map(({ table, reason, cells }) => [
      { text: table },
      { text: changeReasons[reason] },
      { text: cells.toLocaleString('en-GB'), format: 'numeric' },
    ]),
  }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'release-corrections': { items: readonly CorrectionPart[] }
  }
}
