import { answerSight } from '../../access/area.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Collection } from '../../collections/collection.ts'
import { findCollection } from '../../collections/collection-repository.ts'
import { countParticipants } from '../../collections/participant-repository.ts'
import type { Databases } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { givingWay } from '../../platform/jobs/give-way.ts'
import type { LiveTableName } from '../tables/table-name.ts'
import type { FileRequest } from '../tables/open-files.ts'
import type { WantedFile } from './file-parts.ts'
import { writeByAnother, writeHere, type WrittenFile } from './write-file.ts'

/**
 * With so many participants a file takes some 50 ms of the processor, in slices of a few; beyond, it is written in another
 * process, which takes longer to start than that.
 */
const fewParticipants = 2000

/** The text of a file, bit by bit, which gives way to pages and saves. That somebody took it is recorded before the first bit. */
export async function takeFile(
  databases: Databases,
  wanted: WantedFile,
  now: Date,
  few = fewParticipants,
): Promise<WrittenFile['parts']> {
  const { request, name } = wanted
  const collection = await findCollection(databases.reader, request.collectionCode)
  if (!answerSight(request.user, collection.state)) throw new NotFound('The collection')
  const isSmall = (await countParticipants(databases.reader, collection.id)) <= few
  const { parts, stop } = await (isSmall ? writeHere : writeByAnother)(databases, wanted)
  try {
    await recordTaken(databases, { request, collection, name }, now)
    return givingWay(parts)
  } catch (error) {
    stop()
    throw error
  }
}

async function recordTaken(
  { writer }: Databases,
  { request, collection, name }: { request: FileRequest; collection: Collection; name: LiveTableName },
  now: Date,
): Promise<void> {
  const { id, code } = collection
  const taken = { action: 'downloaded file', collectionId: id, subject: `file ${name} of collection ${code}` }
  await writer.transaction((db) => record(db, { at: now, personId: request.user.id, ...taken }))
}
