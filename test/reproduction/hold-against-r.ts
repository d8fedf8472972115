import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { csvLine } from '../../server/platform/files/csv-line.ts'
import type { Visitor } from '../support/app.ts'

/** A file of figures: the page it is of, below its collection, and the query of its address. */
export type FiguresView = readonly [page: string, query: string]

/** How many figures of a page were held against R's, and how many differ. */
export interface Held {
  page: string
  held: number
  wrong: number
}

const files = ['answers', 'participants', 'partners', 'items', 'codes']

/**
 * Downloads the answers of a collection, and of those before it, and the figures of the views, as the visitor sees them, and
 * lets R compute the figures again from the answers alone. `report` says which differ.
 */
export async function holdAgainstR(
  visitor: Visitor,
  { collection, earlier = [] }: { collection: string; earlier?: readonly string[] },
  views: readonly FiguresView[],
): Promise<{ counts: Held[]; report: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reproduction-'))
  try {
    const download = async (address: string, name: string) => {
      const { text } = await visitor.get(address).buffer(true).expect(200)
      writeFileSync(path.join(folder, name), text)
    }
    for (const code of [...earlier, collection])
      for (const name of files) await download(`/collections/${code}/files/${name}.csv`, `${code}-${name}.csv`)
    const lines = [csvLine(['file', 'address'])]
    for (const [place, [page, query]] of views.entries()) {
      const name = `${place + 1}-${page.replaceAll('/', '-')}.csv`
      const address = `/collections/${collection}/${page}.csv?${query}`
      await download(address, name)
      lines.push(csvLine([name, address]))
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
  const counts = [...stdout.matchAll(/^(\S+) (\d+) (\d+)$/gm)].map(([, page = '', held, wrong]) => ({
    page,
    held: Number(held),
    wrong: Number(wrong),
  }))
  return { counts, report: stdout }
}
