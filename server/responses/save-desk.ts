import type { Database, Databases } from '../platform/database/open.ts'
import { lookUpTogether, paced, together } from '../platform/together.ts'
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
const betweenCommits = 50

/** One for all routes of a process: a response is saved by one page after the other. */
export function openSaveDesk({ reader, writer }: Databases): SaveDesk {
  return {
    reader,
    writer,
    ground: lookUpTogether((ids) => listPageGrounds(reader, ids)),
    save: together((pages) => writer.transaction((db: Database) => saveTogether(db, pages, new Date())), {
      most: mostPages,
      nameOf: ({ responseId }) => responseId,
      pace: paced(betweenCommits),
    }),
  }
}
