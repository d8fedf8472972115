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

export interface Downloads {
  collection: string
  /** Those before it that its trends rest on. */
  earlier?: readonly string[]
  /** What is done to each file of figures before R sees it. */
  alter?: (figures: string) => string
}

const files = ['answers', 'participants', 'partners', 'items', 'codes']

/**
 * Downloads the answers of a collection, and of those before it, and the figures of the views, as the visitor sees them, and
 * lets R compute the figures again from the answers alone. `report` says which differ.
 */
export async function holdAgainstR(
  visitor: Visitor,
  { collection, earlier = [], alter = (text) => text }: Downloads,
  views: readonly FiguresView[],
): Promise<{ counts: Held[]; report: string }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'reproduction-'))
  try {
    const write = (name: string, text: string) => writeFileSync(path.join(folder, name), text)
    const download = async (address: string) => {
      const { text } = await visitor.get(address).buffer(true).expect(200)
      return text
    }
    for (const code of [...earlier, collection])
      for (const name of files) write(`${code}-${name}.csv`, await download(`/collections/${code}/files/${name}.csv`))
    const lines = [csvLine(['file', 'address'])]
    for (const [place, [page, query]] of views.entries()) {
      const name = `${place + 1}-${page.replaceAll('/', '-')}.csv`
      const address = `/collections/${collection}/${page}.csv?${query}`
      write(name, alter(await download(address)))
      lines.push(csvLine([name, address]))
    }
    write('figures.csv', lines.join(''))
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
