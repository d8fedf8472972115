import { londonDate } from '../../collections/collection.ts'
import type { Database } from '../../platform/database/open.ts'
import { latestReleaseIfAny } from '../published/see-releases.ts'
import type { Release } from '../release.ts'
import { countRows, type RowCounts } from '../tables/count-rows.ts'
import { type CollectionFiles, type FileRequest, openFiles } from '../tables/open-files.ts'
import { estimateSizes, type FileSizes } from './estimate-sizes.ts'

export interface ListedFiles {
  files: CollectionFiles
  rows: RowCounts
  sizes: FileSizes
  /** The newest release of the collection that the reader may see: what is to be cited. */
  released: Release | undefined
}

export async function listFiles(db: Database, request: FileRequest, now: Date): Promise<ListedFiles> {
  const files = await openFiles(db, request)
  const released = await latestReleaseIfAny(db, request.user, files.collection, londonDate(now))
  const rows = await countRows(db, files)
  return { files, rows, sizes: await estimateSizes(db, files, rows), released }
}
