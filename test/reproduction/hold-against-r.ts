import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { csvLine } from '../../server/platform/files/csv-line.ts'
import type { Visitor } from '../support/app.ts'

/** A file of figures: the page it is of, and the query of its address. */
export type FiguresView = readonly [kind: string, query: string]

/** How many figures of a kind were held against R's, and how many differ. */
export interface Held {
  kind: string
  held: number
  wrong: number
}

/**
 * Downloads the answers of a collection and the figures of the views, as the visitor sees them, and lets R compute the
 * figures again from the answers alone. `report` says which differ.
 */
export async function holdAgainstR(
  visitor: Visitor,
  collection: string,
  views: readonly FiguresView[],
): Promise<{ counts: Held[]; report: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reproduction-'))
  try {
    const download = async (address: string, name: string) => {
      const { text } = await visitor.get(`/collections/${collection}/${address}`).buffer(true).expect(200)
      writeFileSync(path.join(folder, name), text)
    }
    for (const name of ['answers', 'participants', 'items', 'codes']) await download(`files/${name}.csv`, `${name}.csv`)
    const lines = [csvLine(['file', 'kind', 'regions', 'icbs', 'programmes'])]
    for (const [place, [kind, query]] of views.entries()) {
      const name = `${place + 1}-${kind}.csv`
      await download(`${kind}.csv?${query}`, name)
      const asked = new URLSearchParams(query)
      const filters = ['region', 'icb', 'programme'].map((filter) => asked.getAll(filter).join(' '))
      lines.push(csvLine([name, kind, ...filters]))
    }
    writeFileSync(path.join(folder, 'figures.csv'), lines.join(''))
    return inR(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

function inR(folder: string): { counts: Held[]; report: string } {
  const script = path.join(import.meta.dirname, 'reproduce.R')
  const { status, stdout, stderr, error } = spawnSync('Rscript', [script, folder], { encoding: 'utf8' })
  assert.equal(status, 0, `${error?.message ?? ''}${stderr}`)
  const counts = [...stdout.matchAll(/^(\S+) (\d+) (\d+)$/gm)].map(([, kind = '', held, wrong]) => ({
    kind,
    held: Number(held),
    wrong: Number(wrong),
  }))
  return { counts, report: stdout }
}
