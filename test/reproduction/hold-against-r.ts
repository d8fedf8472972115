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

const files = ['answers', 'participants', 'organisations', 'partners', 'items', 'codes']

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
  const download = async (address: string, change = (text: string) => text) => {
    const { text, headers } = await visitor.get(address).buffer(true).expect(200)
    const [, saved = ''] = /filename="?([^"]+)"?$/.exec(headers['content-disposition'] ?? '') ?? []
    return { saved, write: (name: string) => writeFileSync(path.join(folder, name), change(text)) }
  }
  try {
    for (const code of [...earlier, collection])
      for (const name of files) {
        const { saved, write } = await download(`/collections/${code}/files/${name}.csv`)
        write(saved)
      }
    const listed = [csvLine(['file', 'address'])]
    for (const [place, [page, query]] of views.entries()) {
      const address = `/collections/${collection}/${page}.csv${query && `?${query}`}`
      const { saved, write } = await download(address, alter)
      const name = query === '' ? saved : `${place + 1}-${saved}`
      write(name)
      if (query !== '') listed.push(csvLine([name, address]))
    }
    writeFileSync(path.join(folder, 'figures.csv'), listed.join(''))
    return inR(folder)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** Status 1 says that figures differ, and they are in what it prints. */
function inR(folder: string): { counts: Held[]; report: string } {
  const script = path.join(import.meta.dirname, 'reproduce.R')
  const { status, stdout, stderr, error } = spawnSync('Rscript', [script, folder], { encoding: 'utf8' })
  const counts = [...stdout.matchAll(/^(\S+) (\d+) (\d+)$/gm)].map(([, page = '', held, wrong]) => ({
    page,
    held: Number(held),
    wrong: Number(wrong),
  }))
  const differ = counts.some(({ wrong }) => wrong > 0)
  assert.equal(status, differ ? 1 : 0, `${error?.message ?? ''}${stderr}${stdout}`)
  return { counts, report: stdout }
}
