import type { Database } from '../../platform/database/open.ts'
import { changesFile } from './changes-file.ts'
import { corroborationFile } from './corroboration-file.ts'
import { crosswalkFile } from './crosswalk.ts'
import { readFlows } from './read-flows.ts'
import type { ReleaseFiles } from './release-files.ts'
import { partnerItems } from './sheet-writer.ts'
import type { WrittenTableName } from './table-name.ts'
import { type FileParts, writeTable } from './write-table.ts'

/** A table of a release as text for analysis, bit by bit. */
export async function writeReleaseTable(db: Database, files: ReleaseFiles, name: WrittenTableName): Promise<FileParts> {
  const { collection, instrument, disclosure } = files
  switch (name) {
    case 'corroboration':
      return corroborationFile({
        collectionCode: collection.code,
        flows: await readFlows(db, files),
        items: partnerItems(instrument),
        namesTrusts: disclosure.policy.namesTrusts,
        fewest: disclosure.policy.fewestCareProviders,
      })
    case 'crosswalk':
      return crosswalkFile(await files.crosswalk())
    case 'changes':
      return changesFile(db, files)
    default:
      return writeTable(db, files, name)
  }
}
