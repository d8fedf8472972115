import { closeSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs'
import path from 'node:path'
import type { Sheet } from '../../responses/sheet.ts'
import type { SheetReader } from '../../responses/sheet-repository.ts'

/** Sheets that were made and not signed, in a file, so that any number of them takes no memory. */
export interface SheetStore {
  add: (id: number, sheet: Pick<Sheet, 'content' | 'texts'>) => void
  read: SheetReader
  close: () => void
}

interface Place {
  start: number
  /** Of the content, and of the words beside it. */
  bytes: readonly [number, number]
}

/** A new file, which is the caller's to remove. It is read and written at once: nobody else waits in this process. */
export function openSheetStore(file: string): SheetStore {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const handle = openSync(file, 'wx+', 0o600)
  const places = new Map<number, Place>()
  let end = 0
  return {
    add(id, { content, texts }) {
      const [own, beside] = [Buffer.from(content, 'utf8'), Buffer.from(texts, 'utf8')]
      writeAll(handle, Buffer.concat([own, beside]))
      places.set(id, { start: end, bytes: [own.length, beside.length] })
      end += own.length + beside.length
    },
    read: (_db, ids) =>
      Promise.resolve(
        new Map(
          ids.flatMap((id) => {
            const place = places.get(id)
            return place ? [[id, readAt(handle, place)]] : []
          }),
        ),
      ),
    close: () => closeSync(handle),
  }
}

function writeAll(handle: number, bytes: Buffer): void {
  for (let written = 0; written < bytes.length;) written += writeSync(handle, bytes, written)
}

function readAt(handle: number, { start, bytes: [own, beside] }: Place): { content: string; texts: string } {
  const bytes = Buffer.allocUnsafe(own + beside)
  for (let read = 0; read < bytes.length;) {
    const more = readSync(handle, bytes, read, bytes.length - read, start + read)
    if (more === 0) throw new Error('A sheet of the twin was cut short')
    read += more
  }
  return { content: bytes.toString('utf8', 0, own), texts: bytes.toString('utf8', own) }
}
