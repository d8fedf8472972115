import type { Database } from '../../platform/database/open.ts'
import { openPile } from '../../platform/files/byte-pile.ts'
import { answersFile, answersLayout } from './answers-file.ts'
import { comparabilityIn } from './crosswalk.ts'
import { codesFile } from './codes-file.ts'
import { seesWhole } from './disclosure.ts'
import { itemsFile } from './items-file.ts'
import type { CollectionFiles } from './open-files.ts'
import { participantsFile } from './participants-file.ts'
import { partnersFile } from './partners-file.ts'
import { readSheetPages, readStoredPages } from './read-sheet-pages.ts'
import { responsesFile, responsesLayout } from './responses-file.ts'
import { sheetBytes } from './sheet-bytes.ts'
import type { SheetLayout } from './sheet-layout.ts'
import type { SheetWriter } from './sheet-writer.ts'
import { fileMatterOf, organisationsMatterOf, participantsMatterOf } from './table-matter.ts'
import { organisationsFile } from './organisations-file.ts'
import { scoresFile } from './scores-file.ts'
import { suppressionFile } from './suppression-file.ts'
import type { LiveTableName } from './table-name.ts'

export type FileParts = Iterable<string> | AsyncIterable<string>

/** A table of a collection as text for analysis, bit by bit. */
export async function writeTable(db: Database, files: CollectionFiles, name: LiveTableName): Promise<FileParts> {
  const { collection, instrument, disclosure } = files
  switch (name) {
    case 'answers':
      return sheetParts(db, files, answersFile(await fileMatterOf(files)))
    case 'responses':
      return sheetParts(db, files, responsesFile(await fileMatterOf(files)))
    case 'partners':
      return sheetParts(db, files, partnersFile(await fileMatterOf(files)))
    case 'participants':
      return participantsFile(await participantsMatterOf(files))
    case 'organisations':
      return organisationsFile(await organisationsMatterOf(files))
    case 'scores':
      return sheetParts(db, files, scoresFile(await fileMatterOf(files)))
    case 'suppression':
      return suppressionFile(collection.code, {
        hidden: files.hidden,
        fewest: disclosure.policy.fewestCareProviders,
      })
    case 'items':
      return itemsFile(instrument, seesWhole(disclosure), comparabilityIn(await files.crosswalk(), collection.code))
    case 'codes':
      return codesFile(instrument, await files.programmes())
  }
}

/**
 * The same for those who send it on: the files of answers as bytes, which take a third of the time, and the others, which
 * are short beside them, as text. Bytes stay as they are until the next part is asked for.
 */
export async function writeTableBytes(
  db: Database,
  files: CollectionFiles,
  name: LiveTableName,
): Promise<FileParts | AsyncIterable<Uint8Array>> {
  switch (name) {
    case 'answers':
      return sheetByteParts(db, files, answersLayout(await fileMatterOf(files)))
    case 'responses':
      return sheetByteParts(db, files, responsesLayout(await fileMatterOf(files)))
    default:
      return writeTable(db, files, name)
  }
}

/** Longer texts are slower, as they do not fit the processor's cache. */
const partLength = 65_536

async function* sheetParts(db: Database, files: CollectionFiles, writer: SheetWriter): AsyncGenerator<string> {
  // at once, so that whatever fails from now on cuts the file off, instead of giving a page under the file's name
  yield writer.header
  let part = ''
  for await (const page of readSheetPages(db, files)) {
    for (const sheet of page) {
      part += writer.lines(sheet)
      if (part.length < partLength) continue
      yield part
      part = ''
    }
  }
  yield part
}

async function* sheetByteParts(db: Database, files: CollectionFiles, layout: SheetLayout): AsyncGenerator<Uint8Array> {
  yield Buffer.from(layout.header, 'utf8')
  const put = sheetBytes(layout, files.instrument)
  const pile = openPile(2 * partLength)
  for await (const page of readStoredPages(db, files)) {
    for (const sheet of page) {
      put(sheet, pile)
      if (pile.waiting() >= partLength) yield pile.take()
    }
  }
  yield pile.take()
}
