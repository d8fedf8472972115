import type { Database } from '../../platform/database/open.ts'
import { readSheets, type SheetMark } from '../../responses/sheet-repository.ts'
import { sheetHash } from '../../responses/sheet.ts'
import { groundHash, type ReleaseGround, sha256 } from '../release-ground.ts'
import { listReleaseSheets } from '../release-sheet-repository.ts'
import type { Release } from '../release.ts'
import { sheetsHash } from '../sheets-hash.ts'
import { parseJson } from './read-record.ts'

const sheetsAtOnce = 500

/** A line for whatever the database has pinned of a release and that is not what its hash was made of. */
export async function checkRecord(
  db: Database,
  release: Release,
  { ground, manifest }: { ground: string; manifest: string },
): Promise<string[]> {
  const marks = await listReleaseSheets(db, release.id)
  const checks = [
    ['The manifest in the database', sha256(manifest), release.manifestHash],
    ['What is pinned besides the sheets', hashOfGround(ground), release.groundHash],
    ['The list of its sheets', sheetsHash(marks), release.sheetsHash],
  ] as const
  const changed = checks.filter(([, now, then]) => now !== then)
  return [
    ...changed.map(([what, now, then = 'none']) => `${what} has SHA-256 ${now}, and had ${then} when it was stored`),
    ...(await changedSheets(db, marks)),
  ]
}

/** Of what cannot be read that of its text, which is none that a ground has. */
function hashOfGround(text: string): string {
  const ground = parseJson(text)
  return ground === undefined ? sha256(text) : groundHash(ground as ReleaseGround)
}

async function changedSheets(db: Database, marks: readonly SheetMark[]): Promise<string[]> {
  const lines: string[] = []
  for (let start = 0; start < marks.length; start += sheetsAtOnce) {
    const page = marks.slice(start, start + sheetsAtOnce)
    const sheets = await readSheets(
      db,
      page.map(({ id }) => id),
    )
    const changed = page.filter(({ id, hash }) => sheetHash(sheets.get(id)?.content ?? '') !== hash)
    lines.push(
      ...changed.map(({ id, hash }) => `Sheet ${id} is not what was signed: its text does not have SHA-256 ${hash}`),
    )
  }
  return lines
}
