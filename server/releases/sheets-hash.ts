import type { SheetMark } from '../responses/sheet-repository.ts'
import { sha256 } from './release-ground.ts'

/** SHA-256 over the hashes of sheets, a line each, in the order given: the same that the end of a right of reply records. */
export function sheetsHash(marks: readonly Pick<SheetMark, 'hash'>[]): string {
  return sha256(marks.map(({ hash }) => `${hash}\n`).join(''))
}
