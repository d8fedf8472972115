import type { Database } from '../platform/database/open.ts'
import type { Job } from '../platform/jobs/job.ts'

/** Whose preview it is: the kind of the job that finds it, and the number of the file. */
export type PreviewOf = Pick<Job, 'kind' | 'subject'>

/** What a file would do, as it is shown, under a seal that is another once that may not be true any more. */
export interface KeptPreview<Shown> {
  seal: string
  shown: Shown
}

interface PreviewRow extends PreviewOf {
  seal: string
  /** JSON. */
  found: string
}

/** Keeps it instead of what was kept before. To be called in a transaction that has seen to it that the file still waits. */
export async function putPreview(
  db: Database,
  { kind, subject }: PreviewOf,
  { seal, shown }: KeptPreview<unknown>,
): Promise<void> {
  const kept = { seal, found: JSON.stringify(shown) }
  await db<PreviewRow>('upload_previews')
    .insert({ kind, subject, ...kept })
    .onConflict(['kind', 'subject'])
    .merge(kept)
}

/** What was kept under this seal; undefined where there is nothing, or only what was found before something changed. */
export async function findPreview<Shown>(db: Database, of: PreviewOf, seal: string): Promise<Shown | undefined> {
  const row = await db<PreviewRow>('upload_previews')
    .where({ ...of, seal })
    .first()
  return row && (JSON.parse(row.found) as Shown)
}

export async function removePreview(db: Database, of: PreviewOf): Promise<void> {
  await db<PreviewRow>('upload_previews')
    .where({ ...of })
    .delete()
}
