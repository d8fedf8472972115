import type { User } from '../access/user.ts'
import { listCollections } from '../collections/collection-repository.ts'
import type { Collection } from '../collections/collection.ts'
import type { ImportPlan } from '../uploads/import-plan.ts'
import { registerChanges } from '../organisations/register-changes-repository.ts'
import { findPreview, type KeptPreview } from '../uploads/upload-preview-repository.ts'
import { takesLong } from '../uploads/waiting-upload.ts'
import type { Database } from '../platform/database/open.ts'
import type { FileStore } from '../platform/files/file-store.ts'
import { planResultsUpload, readUpload, sealOf } from './read-results-upload.ts'
import { isMapped, type ResultsUpload, resultsPreviewKind } from './results-upload.ts'
import { findResultsUpload } from './results-uploads-query.ts'

/** What loading an upload would do, as the pages show it. */
export interface ShownResults {
  plan: ImportPlan<unknown>
  seal: string
  ground: { collection: Pick<Collection, 'name'> | undefined; instrument: { title: string; version: string } }
}

/** An upload and, while it waits and its mapping is complete, what loading it would do now. */
export interface SeenResults {
  upload: ResultsUpload
  /** Undefined also for a large one, where no job has found what it would do as things are now. */
  prepared: ShownResults | undefined
}

/** What is shown of an upload: of a large one what a job has found, of a small one what is found at once. */
export async function seeResultsUpload(db: Database, store: FileStore, user: User, id: number): Promise<SeenResults> {
  const upload = await readUpload(db, user, id)
  if (!isMapped(upload)) return { upload, prepared: undefined }
  if (!takesLong(upload)) return planResultsUpload(db, store, upload)
  const { collectionCode } = upload.target
  const collection = (await listCollections(db)).find(({ code }) => code === collectionCode)
  const seal = sealOf(upload, { registerChanges: await registerChanges(db), collection })
  return { upload, prepared: await findPreview<ShownResults>(db, { kind: resultsPreviewKind, subject: id }, seal) }
}

/** What a job keeps of a file that waits and is mapped, for the pages. */
export async function findResultsPreview(
  db: Database,
  store: FileStore,
  id: number,
): Promise<KeptPreview<ShownResults> | undefined> {
  const { prepared } = await planResultsUpload(db, store, await findResultsUpload(db, id))
  if (!prepared) return undefined
  const { plan, seal, ground } = prepared
  const { collection, instrument } = ground
  return {
    seal,
    shown: {
      plan: { ...plan, write: undefined },
      seal,
      ground: {
        collection: collection && { name: collection.name },
        instrument: { title: instrument.title, version: instrument.version },
      },
    },
  }
}
