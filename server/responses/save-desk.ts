import type { Database, Databases } from '../platform/database/open.ts'
import { forgetOldest } from '../platform/keep-last.ts'
import { lookUpTogether, paced, togetherOnceReady } from '../platform/together.ts'
import { listPageGrounds, type PageGround } from './page-ground-query.ts'
import { type PageToSave, type Saved, saveTogether } from './save-together.ts'

/** Where the pages are saved that people send: many at once share a commit. */
export interface SaveDesk extends Pick<Databases, 'reader' | 'writer'> {
  /** What was asked on a page of this response; undefined where there is no such response. */
  ground: (responseId: number) => Promise<PageGround | undefined>
  /** Resolved once what could be saved is committed; rejected with the sentence of why nothing was. */
  save: (page: PageToSave) => Promise<Saved>
}

/** More would make the last of them wait for the first. */
const mostPages = 100

/** In milliseconds, while many save: nobody notices, and a transaction costs about as much as ten pages in it. */
const betweenCommits = 25

/** One for all routes of a process: a response is saved by one page after the other. */
export function openSaveDesk({ reader, writer }: Databases): SaveDesk {
  return {
    reader,
    writer,
    ground: keptOnceFound(lookUpTogether((ids: readonly number[]) => listPageGrounds(reader, ids))),
    save: togetherOnceReady((take) => writer.transaction((db: Database) => saveTogether(db, take(), new Date())), {
      most: mostPages,
      nameOf: ({ responseId }) => responseId,
      pace: paced(betweenCommits),
    }),
  }
}

/** Some hundred bytes each. */
const mostGrounds = 20_000

/** There is a response once its collection is open, and from then on nothing changes what is asked in it, and of whom. */
function keptOnceFound(find: SaveDesk['ground']): SaveDesk['ground'] {
  const kept = new Map<number, PageGround>()
  return async (responseId) => {
    const known = kept.get(responseId)
    if (known) return known
    const found = await find(responseId)
    if (found) kept.set(responseId, found)
    if (kept.size > mostGrounds) forgetOldest(kept)
    return found
  }
}
