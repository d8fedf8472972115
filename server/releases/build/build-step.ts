import type { Database } from '../../platform/database/open.ts'
import type { ReleaseFacts } from '../formats/release-facts.ts'
import type { TableMeasures } from '../formats/write-parquet.ts'
import type { ReleaseFiles } from '../tables/release-files.ts'
import type { BuildFolder } from './build-folder.ts'
import type { ReleaseMatter } from './release-matter.ts'

/** What a step of the building is given: what the release is of, and the folder with what has been written before. */
export interface BuildStep {
  db: Database
  matter: ReleaseMatter
  files: ReleaseFiles
  build: BuildFolder
  facts: ReleaseFacts
  /** Of each table that has been read again. */
  measures: TableMeasures
}

export interface NamedStep {
  /** What is being done, in words for the page. */
  doing: string
  run: (step: BuildStep) => Promise<void>
}
