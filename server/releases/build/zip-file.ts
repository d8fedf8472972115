import { createReadStream } from 'node:fs'
import { crc32 } from 'node:zlib'
import { Deflate, Zip, type ZipInputFile } from 'fflate'
import { type BuildFolder, placeOf } from './build-folder.ts'
import type { BuiltFile } from './manifest.ts'

const quarterMegabyte = 262_144
/** Of 9: the next ones take twice as long for a few hundredths. */
const level = 6

/**
 * All files under one folder, packed one after the other by code of our own packages alone, so that the same files give the
 * same bytes on every machine. Entries are dated by the release: noon of that day, which is the same day in every place.
 */
export async function* zipParts(
  build: Pick<BuildFolder, 'folder'>,
  files: readonly Pick<BuiltFile, 'path'>[],
  { name, date }: { name: string; date: string },
): AsyncGenerator<Uint8Array> {
  const made: Uint8Array[] = []
  let fault: Error | undefined
  const zip = new Zip((error, part) => {
    if (error) fault = error
    else made.push(part)
  })
  for (const file of files) {
    const { entry, push } = deflatedEntry(`${name}/${file.path}`, `${date}T12:00:00`)
    zip.add(entry)
    for await (const part of createReadStream(placeOf(build, file), { highWaterMark: quarterMegabyte })) {
      push(part as Uint8Array, false)
      yield* made.splice(0)
    }
    push(new Uint8Array(0), true)
    if (fault) throw fault
  }
  zip.end()
  yield* made.splice(0)
}

/** The method of packing, as the format of zip files numbers it. */
const deflated = 8

/** An entry whose checksum Node computes: it is the same number from whatever computes it, and costs a tenth of the time. */
function deflatedEntry(filename: string, mtime: string) {
  const entry: ZipInputFile = { filename, mtime, size: 0, crc: 0, compression: deflated, flag: 0 }
  const deflate = new Deflate({ level }, (part, isLast) => entry.ondata?.(null, part, isLast))
  const push = (part: Uint8Array, isLast: boolean) => {
    entry.crc = crc32(part, entry.crc)
    entry.size += part.length
    deflate.push(part, isLast)
  }
  return { entry, push }
}
