import type { Database } from '../../platform/database/open.ts'
import type { SheetContent, SheetTexts } from '../../responses/sheet.ts'
import type { ShownParticipant } from './disclosure.ts'
import type { CollectionFiles } from './open-files.ts'
import type { ShownSheet, StoredSheet } from './sheet-writer.ts'

/** So many sheets of 120 items give about 1 MB of the long file in 5 ms: nothing else waits longer. */
export const sheetsAtOnce = 200

interface ComingPage {
  page: readonly Answering[]
  stored: ReturnType<CollectionFiles['readSheets']>
}

interface Answering {
  participant: ShownParticipant
  sheetId: number
}

/** The sheets of a file in its order, some at a time, so that a file of any size takes the same memory. */
export async function* readSheetPages(db: Database, files: CollectionFiles): AsyncGenerator<ShownSheet[]> {
  const version = versionOf(files)
  for await (const page of readStoredPages(db, files)) yield page.map((sheet) => shownSheet(sheet, version))
}

/** The same as they are stored. The next are fetched while the last are worked on. */
export async function* readStoredPages(db: Database, files: CollectionFiles): AsyncGenerator<StoredSheet[]> {
  const pages = pagesOf(files)
  const fetchNext = (): ComingPage | undefined => {
    const { value: page } = pages.next()
    if (!page) return undefined
    const stored = fetchPage(db, files, page)
    // heard when it is awaited, unless nobody wants it any more
    stored.catch(() => undefined)
    return { page, stored }
  }
  for (let coming = fetchNext(); coming;) {
    const { page } = coming
    const stored = await coming.stored
    coming = fetchNext()
    yield page.map(({ participant, sheetId }) => {
      const { content, texts } = stored.get(sheetId) ?? gone(sheetId)
      return { participant, content, texts }
    })
  }
}

/** `information-sharing|1.0.0`, as the sheets of a collection name it. */
export function versionOf({ instrument }: Pick<CollectionFiles, 'instrument'>): string {
  return `${instrument.code}|${instrument.version}`
}

export function shownSheet({ participant, content, texts }: StoredSheet, version: string): ShownSheet {
  return { participant, content: readContent(content, version), texts: JSON.parse(texts) as SheetTexts }
}

function* pagesOf({ participants, sheets }: CollectionFiles): Generator<Answering[], undefined> {
  let page: Answering[] = []
  for (const participant of participants) {
    const sheet = sheets.get(participant.id)
    if (!sheet) continue
    page.push({ participant, sheetId: sheet.id })
    if (page.length < sheetsAtOnce) continue
    yield page
    page = []
  }
  if (page.length > 0) yield page
}

function fetchPage(
  db: Database,
  { readSheets }: CollectionFiles,
  page: readonly Answering[],
): ReturnType<CollectionFiles['readSheets']> {
  return readSheets(
    db,
    page.map(({ sheetId }) => sheetId),
  )
}

/** Of this version of the questionnaire. */
export function readContent(text: string, version: string): SheetContent {
  const content = JSON.parse(text) as SheetContent
  if (content.instrument !== version) throw new Error(`A sheet answers ${content.instrument}, not ${version}`)
  return content
}

function gone(sheetId: number): never {
  throw new Error(`Sheet ${sheetId} is gone`)
}
