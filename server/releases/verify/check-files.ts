import { readdir } from 'node:fs/promises'
import path from 'node:path'
import type { BuiltFile } from '../build/manifest.ts'
import { order } from '../tables/text-order.ts'
import { hashFile } from './hash-file.ts'

/** What is known of a file that has to be there. */
export type ExpectedFile = Pick<BuiltFile, 'path' | 'sha256'> & Partial<Pick<BuiltFile, 'bytes'>>

/** A line for each file of a folder that is missing, is another than was expected, or is too many; tells how many it has looked at. */
export async function checkFiles(
  folder: string,
  expected: readonly ExpectedFile[],
  onFile: (done: number) => void = () => undefined,
): Promise<string[]> {
  const found = await filesIn(folder)
  if (!found) return ['The folder of its files is missing']
  const known = new Set(expected.map((file) => file.path))
  const differences: string[] = []
  for (const [done, file] of expected.entries()) {
    onFile(done)
    differences.push(...(found.has(file.path) ? await checkFile(folder, file) : [`${file.path}: the file is missing`]))
  }
  const strays = [...found].filter((file) => !known.has(file)).toSorted(order)
  return [...differences, ...strays.map((file) => `${file}: the file does not belong to the release`)]
}

async function checkFile(folder: string, expected: ExpectedFile): Promise<string[]> {
  try {
    return await compareFile(folder, expected)
  } catch (error) {
    // a fault of the disk, or no right to read it; there is no other that has a code
    if (error instanceof Error && 'code' in error)
      return [`${expected.path}: it cannot be read (${String(error.code)})`]
    throw error
  }
}

async function compareFile(folder: string, expected: ExpectedFile): Promise<string[]> {
  const { bytes, sha256 } = await hashFile(path.join(folder, expected.path))
  if (expected.bytes !== undefined && bytes !== expected.bytes)
    return [`${expected.path}: it has ${bytes} bytes, and had ${expected.bytes} when it was released`]
  if (sha256 !== expected.sha256)
    return [`${expected.path}: its SHA-256 is ${sha256}, and was ${expected.sha256} when it was released`]
  return []
}

/** Undefined where there is no such folder. */
async function filesIn(folder: string): Promise<Set<string> | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const files = entries.filter((entry) => !entry.isDirectory())
    return new Set(files.map((file) => nameIn(folder, path.join(file.parentPath, file.name))))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

function nameIn(folder: string, place: string): string {
  return path.relative(folder, place).replaceAll(path.sep, '/')
}
