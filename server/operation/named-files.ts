import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { listStoredResults } from '../earlier-results/results-upload-repository.ts'
import { listStoredUploads } from '../organisations/register-upload-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { listFolders } from '../releases/releases-query.ts'
import { listStoredNames } from '../responses/evidence-repository.ts'

/** The folders of DATA_DIR whose files a backup has. */
export const fileFolders = ['evidence', 'register', 'earlier-results', 'releases'] as const

/** What the rows of the database name in DATA_DIR: paths of files, and of folders whose files all count. */
export interface NamedFiles {
  files: string[]
  folders: string[]
}

export async function listNamedFiles(db: Database): Promise<NamedFiles> {
  const within = (folder: (typeof fileFolders)[number], names: readonly string[]) =>
    names.map((name) => path.posix.join(folder, name))
  const uploads = await listStoredUploads(db)
  const results = await listStoredResults(db)
  return {
    files: [
      ...within('evidence', await listStoredNames(db)),
      ...within(
        'register',
        uploads.map(({ storedName }) => storedName),
      ),
      ...within(
        'earlier-results',
        results.map(({ storedName }) => storedName),
      ),
    ],
    folders: within('releases', await listFolders(db)),
  }
}

/** The paths of all files that are named, of folders those that are there now; a folder that is gone is named itself. */
export async function pathsOf(dataFolder: string, { files, folders }: NamedFiles): Promise<string[]> {
  const within = await Promise.all(folders.map((folder) => filesWithin(dataFolder, folder)))
  return [...files, ...within.flat()].toSorted()
}

async function filesWithin(dataFolder: string, folder: string): Promise<string[]> {
  const entries = await readdir(path.join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(
    (error: unknown) => {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
      throw error
    },
  )
  const files = entries.filter((entry) => entry.isFile())
  if (files.length === 0) return [folder]
  return files.map((entry) =>
    path
      .relative(dataFolder, path.join(entry.parentPath ?? entry.path, entry.name))
      .split(path.sep)
      .join('/'),
  )
}
