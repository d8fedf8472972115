import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** A folder of folders under random names, outside everything that is served; rows of the database say which count. */
export interface FolderStore {
  folder: string
}

/** Readable by the service's own account only. */
export function openFolderStore(folder: string): FolderStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { folder }
}

/** Makes an empty folder that nobody knows of yet, and gives its name. */
export async function addFolder(store: FolderStore): Promise<string> {
  const name = randomBytes(16).toString('hex')
  await mkdir(path.join(store.folder, name), { mode: 0o700 })
  const handle = await open(store.folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
  return name
}

const folderName = /^[0-9a-f]{32}$/

/** Where a folder is. Names come from our own rows; one that has another form is a fault of ours and never a path. */
export function folderPlace(store: FolderStore, name: string): string {
  if (!folderName.test(name)) throw new Error('The name of a stored folder has 32 hexadecimal digits')
  return path.join(store.folder, name)
}

export async function removeFolder(store: FolderStore, name: string): Promise<void> {
  await rm(folderPlace(store, name), { recursive: true, force: true })
}

/** Removes folders that no row knows of and that nothing was added to since: what was broken off. */
export async function sweepFolders(store: FolderStore, known: ReadonlySet<string>, before: Date): Promise<number> {
  const names = (await readdir(store.folder)).filter((name) => folderName.test(name) && !known.has(name))
  let removed = 0
  for (const name of names) {
    const { mtime } = await stat(path.join(store.folder, name))
    if (mtime >= before) continue
    await removeFolder(store, name)
    removed += 1
  }
  return removed
}
