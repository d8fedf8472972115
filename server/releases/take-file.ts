import { record } from '../audit/audit-repository.ts'
import { listStrata } from '../collections/participant-repository.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Database, Databases } from '../platform/database/open.ts'
import { membershipsOn } from '../analytics/columns/memberships.ts'
import { answersFile } from './answers-file.ts'
import { codesFile } from './codes-file.ts'
import { seesWhole } from './disclosure.ts'
import type { FileName } from './file-name.ts'
import { itemsFile } from './items-file.ts'
import { listKnownTypes } from './known-types-query.ts'
import { type CollectionFiles, type FileRequest, openFiles } from './open-files.ts'
import { participantsFile } from './participants-file.ts'
import { partnersFile } from './partners-file.ts'
import { readSheetPages } from './read-sheet-pages.ts'
import { responsesFile } from './responses-file.ts'
import type { FileMatter, SheetWriter } from './sheet-writer.ts'
import { partnerShower } from './shown-partner.ts'

export type FileParts = Iterable<string> | AsyncIterable<string>

/** The text of a file, bit by bit. That somebody took it is recorded before the first bit. */
export async function takeFile(
  { reader, writer }: Databases,
  request: FileRequest,
  name: FileName,
  now: Date,
): Promise<FileParts> {
  const files = await openFiles(reader, request)
  const parts = await writeFile(reader, files, name)
  const { id, code } = files.collection
  const taken = { action: 'downloaded file', collectionId: id, subject: `file ${name} of collection ${code}` }
  await writer.transaction((db) => record(db, { at: now, personId: request.user.id, ...taken }))
  return parts
}

async function writeFile(db: Database, files: CollectionFiles, name: FileName): Promise<FileParts> {
  const { collection, instrument, disclosure } = files
  switch (name) {
    case 'answers':
      return sheetParts(db, files, answersFile(await matterOf(db, files)))
    case 'responses':
      return sheetParts(db, files, responsesFile(await matterOf(db, files)))
    case 'partners':
      return sheetParts(db, files, partnersFile(await matterOf(db, files)))
    case 'participants':
      return participantsFile({
        ...files,
        collectionCode: collection.code,
        strata: await listStrata(db, collection.id),
        memberships: membershipsOn(await listProgrammes(db), collection.closesOn),
      })
    case 'items':
      return itemsFile(instrument, seesWhole(disclosure))
    case 'codes':
      return codesFile(instrument, await listProgrammes(db))
  }
}

async function matterOf(db: Database, { collection, instrument, disclosure }: CollectionFiles): Promise<FileMatter> {
  const types = await listKnownTypes(db, collection.opensOn)
  return {
    collectionCode: collection.code,
    instrument,
    withTexts: seesWhole(disclosure),
    showPartner: partnerShower(disclosure, types),
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
