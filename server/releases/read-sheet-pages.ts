import type { Database } from '../platform/database/open.ts'
import { readSheets } from '../responses/sheet-repository.ts'
import type { SheetContent, SheetTexts } from '../responses/sheet.ts'
import type { CollectionFiles } from './open-files.ts'
import type { ShownSheet } from './sheet-writer.ts'

/** So many sheets of 120 items give about 1 MB of the long file in 5 ms: nothing else waits longer. */
export const sheetsAtOnce = 200

/** The sheets of a file in its order, some at a time, so that a file of any size takes the same memory. */
export async function* readSheetPages(
  db: Database,
  { participants, sheets, instrument }: CollectionFiles,
): AsyncGenerator<ShownSheet[]> {
  const version = `${instrument.code}|${instrument.version}`
  const answering = participants.flatMap((participant) => {
    const sheet = sheets.get(participant.id)
    return sheet ? [{ participant, id: sheet.id }] : []
  })
  for (let start = 0; start < answering.length; start += sheetsAtOnce) {
    const page = answering.slice(start, start + sheetsAtOnce)
    const stored = await readSheets(
      db,
      page.map(({ id }) => id),
    )
    yield page.map(({ participant, id }) => {
      const { content, texts } = stored.get(id) ?? missing(id)
      return { participant, content: readContent(content, version), texts: JSON.parse(texts) as SheetTexts }
    })
  }
}

function readContent(text: string, version: string): SheetContent {
  const content = JSON.parse(text) as SheetContent
  if (content.instrument !== version) throw new Error(`A sheet answers ${content.instrument}, not ${version}`)
  return content
}

function missing(id: number): never {
  throw new Error(`Sheet ${id} is gone`)
}
