import path from 'node:path'
import { type FileStore, openFileStore } from '../platform/files/file-store.ts'
import { type FolderStore, openFolderStore } from '../platform/files/folder-store.ts'

/** Where what is not in the database is kept. */
export interface Stores {
  evidence: FileStore
  register: FileStore
  contacts: FileStore
  results: FileStore
  releases: FolderStore
}

export function openStores(dataFolder: string): Stores {
  const open = (name: string) => openFileStore(path.join(dataFolder, name))
  return {
    evidence: open('evidence'),
    register: open('register'),
    contacts: open('contacts'),
    results: open('earlier-results'),
    releases: openFolderStore(path.join(dataFolder, 'releases')),
  }
}
