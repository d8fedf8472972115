import type { Partials } from '../../platform/http/partials.ts'
import { inDays } from '../../platform/text/dates.ts'
import { listed } from '../../platform/text/listed.ts'
import { releaseFilePath, releasePath } from '../release-paths.ts'
import { changeReasons } from '../tables/schemas/changes-schema.ts'
import { type ChangeCount, changesPath, type LaterRelease } from './read-release-changes.ts'
import type { WholeRelease } from './see-releases.ts'

/** A release that corrects the one shown: which, since when, why, and how much it changed. */
export interface CorrectionPart {
  text: string
  href: string
  reason: string
  changed: string
}

/** What the release shown changed against the one before it. */
export interface ChangesPart {
  heading: string
  none: string
  table: Partials['table'] | undefined
  /** Where each cell is listed; undefined for whoever is not given files. */
  file: { text: string; href: string } | undefined
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

/** Undefined for a release that corrects none. */
export function changesPart(
  { collection, release, gets }: Pick<WholeRelease, 'collection' | 'release' | 'gets'>,
  counts: readonly ChangeCount[] | undefined,
): ChangesPart | undefined {
  if (!counts) return undefined
  const before = release.number - 1
  return {
    heading: `What changed since release ${before}`,
    none: counts.length > 0 ? '' : `No cell of the tables differs from release ${before}.`,
    table: counts.length > 0 ? tableOf(counts, before) : undefined,
    file:
      gets === 'files' && counts.length > 0
        ? {
            text: 'Each cell, with what it held before and why',
            href: releaseFilePath(collection.code, release, changesPath),
          }
        : undefined,
  }
}

function tableOf(counts: readonly ChangeCount[], before: number): Partials['table'] {
  return {
    caption: { text: `Cells that do not hold what they held in release ${before}`, size: 's' },
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
