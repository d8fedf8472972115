import { createHash } from 'node:crypto'
import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Listing } from '../request/listing.ts'

/** A row of figures by the names of its columns; null where there is none. */
export type FiguresRow = Record<string, string | number | null>

/**
 * The rows of figures as a list. A row has no name of its own: the next page is found by how far one is, and only while the
 * figures are the same, so that no two pages are of different figures.
 */
export function figuresListing({ name, columns, rows }: FiguresFile): Listing {
  const items = [...rows].map((row): FiguresRow =>
    Object.fromEntries(columns.map((column, place) => [column, valueOf(row[place])])),
  )
  let kept: string | undefined
  const version = () => (kept ??= createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 16))
  return { name, columns, items, keyOf: (_row, place) => `${place} ${version()}` }
}

/** The empty cells of a file are nothing. */
function valueOf(cell: string | number | undefined): string | number | null {
  return cell === undefined || cell === '' || Number.isNaN(cell) ? null : cell
}
