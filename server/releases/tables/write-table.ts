import { membershipsOn } from '../../analytics/columns/memberships.ts'
import type { Database } from '../../platform/database/open.ts'
import { answersFile } from './answers-file.ts'
import { codesFile } from './codes-file.ts'
import { seesWhole } from './disclosure.ts'
import { itemsFile } from './items-file.ts'
import type { CollectionFiles } from './open-files.ts'
import { participantsFile } from './participants-file.ts'
import { partnersFile } from './partners-file.ts'
import { readSheetPages } from './read-sheet-pages.ts'
import { responsesFile } from './responses-file.ts'
import type { FileMatter, SheetWriter } from './sheet-writer.ts'
import { partnerShower } from './shown-partner.ts'
import type { TableName } from './table-name.ts'

export type FileParts = Iterable<string> | AsyncIterable<string>

/** A table of a collection as text for analysis, bit by bit. */
export async function writeTable(db: Database, files: CollectionFiles, name: TableName): Promise<FileParts> {
  const { collection, instrument, disclosure } = files
  switch (name) {
    case 'answers':
      return sheetParts(db, files, answersFile(await matterOf(files)))
    case 'responses':
      return sheetParts(db, files, responsesFile(await matterOf(files)))
    case 'partners':
      return sheetParts(db, files, partnersFile(await matterOf(files)))
    case 'participants':
      return participantsFile({
        participants: files.participants,
        sheets: files.sheets,
        strata: await files.strata(),
        collectionCode: collection.code,
        memberships: membershipsOn(await files.programmes(), collection.closesOn),
      })
    case 'items':
      return itemsFile(instrument, seesWhole(disclosure))
    case 'codes':
      return codesFile(instrument, await files.programmes())
  }
}

async function matterOf({ collection, instrument, disclosure, types }: CollectionFiles): Promise<FileMatter> {
  return {
    collectionCode: collection.code,
    instrument,
    withTexts: seesWhole(disclosure),
    showPartner: partnerShower(disclosure, await types()),
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
