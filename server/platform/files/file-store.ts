import { createHash } from 'node:crypto'
import { createReadStream, mkdirSync } from 'node:fs'
import { type FileHandle, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { NotFound } from '../errors.ts'

/**
 * A folder of files under random names, outside everything that is served. A file arrives in `incoming`, is moved beside
 * the others by the transaction that writes its row, and is gone from there otherwise.
 */
export interface FileStore {
  folder: string
  incoming: string
}

/** Readable by the service's own account only. */
export function openFileStore(folder: string): FileStore {
  const incoming = path.join(folder, 'incoming')
  mkdirSync(incoming, { recursive: true, mode: 0o700 })
  return { folder, incoming }
}

/** The SHA-256 of a file that has arrived, in hexadecimal, once its bytes are certain to outlive a power cut. */
export async function settleIncoming(store: FileStore, name: string): Promise<string> {
  const place = path.join(store.incoming, stored(name))
  await synced(place)
  const hash = createHash('sha256')
  for await (const part of createReadStream(place)) hash.update(part as Buffer)
  return hash.digest('hex')
}

/** The bytes of a file that has arrived and is small enough to be read at once. */
export async function readIncoming(store: FileStore, name: string): Promise<Uint8Array> {
  return readFile(path.join(store.incoming, stored(name)))
}

/** The last step before the row's transaction commits. */
export async function keepIncoming(store: FileStore, name: string): Promise<void> {
  await rename(path.join(store.incoming, stored(name)), path.join(store.folder, name))
  await synced(store.folder)
}

/** Nothing happens to a file that has been kept. */
export async function discardIncoming(store: FileStore, name: string): Promise<void> {
  await rm(path.join(store.incoming, stored(name)), { force: true })
}

export async function removeStored(store: FileStore, name: string): Promise<void> {
  await rm(path.join(store.folder, stored(name)), { force: true })
}

/** All the bytes of a stored file, of which the largest is known to fit into memory. */
export async function readStored(store: FileStore, name: string): Promise<Uint8Array> {
  const handle = await openStored(store, name)
  try {
    return await handle.readFile()
  } finally {
    await handle.close()
  }
}

/** The bytes of a stored file; whoever asks has been found to be allowed to. */
export async function openStored(store: FileStore, name: string): Promise<FileHandle> {
  return open(path.join(store.folder, stored(name))).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') throw new NotFound('The file')
    throw error
  })
}

/** Removes what no row knows of and is older than the given time: an upload or a removal that a power cut broke off. */
export async function sweepStore(store: FileStore, known: ReadonlySet<string>, before: Date): Promise<number> {
  const arrived = (await readdir(store.incoming)).map((name) => path.join(store.incoming, name))
  const kept = (await readdir(store.folder)).filter((name) => storedName.test(name) && !known.has(name))
  let removed = 0
  for (const place of [...arrived, ...kept.map((name) => path.join(store.folder, name))]) {
    const { mtime } = await stat(place)
    if (mtime >= before) continue
    await rm(place, { force: true })
    removed += 1
  }
  return removed
}

const storedName = /^[0-9a-f]{32}$/

/** Names come from our own rows; one that has another form is a fault of ours and never a path. */
function stored(name: string): string {
  if (!storedName.test(name)) throw new Error('The name of a stored file has 32 hexadecimal digits')
  return name
}

async function synced(place: string): Promise<void> {
  const handle = await open(place)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
