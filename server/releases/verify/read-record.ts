import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { type Manifest, manifestName } from '../build/manifest.ts'
import { sha256 } from '../release-ground.ts'
import type { Release } from '../release.ts'

/** The manifest of a release as far as it can still be read, and a line for each place where it cannot. */
export interface ReadRecord {
  manifest: Manifest | undefined
  differences: readonly string[]
}

/**
 * The manifest that is stored in the database. Where that was damaged, the one that lies with the files is taken in its
 * place, if it is the one that was released.
 */
export async function readRecord(
  stored: string,
  { manifestHash }: Pick<Release, 'manifestHash'>,
  folder: string | undefined,
): Promise<ReadRecord> {
  const manifest = parseManifest(stored)
  if (manifest) return { manifest, differences: [] }
  const broken = 'The manifest in the database cannot be read: it is cut short or was changed'
  const kept = folder === undefined ? undefined : await readKept(path.join(folder, manifestName))
  const own = kept !== undefined && sha256(kept) === manifestHash ? parseManifest(kept) : undefined
  return {
    manifest: own,
    differences: [
      own
        ? `${broken}. The one that lies with the files is whole, and the rest was held against that`
        : `${broken}. The one that lies with the files is not whole either, so the files could not be held against it`,
    ],
  }
}

async function readKept(place: string): Promise<string | undefined> {
  try {
    return await readFile(place, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined
    throw error
  }
}

/** Undefined where it is no manifest. */
export function parseManifest(text: string): Manifest | undefined {
  const read = parseJson(text)
  return isManifest(read) ? read : undefined
}

/** Undefined where it is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const parts = ['software', 'release', 'instrument', 'sheets', 'rules', 'ground'] as const

function isManifest(read: unknown): read is Manifest {
  if (!isRecord(read) || !parts.every((part) => isRecord(read[part]))) return false
  return Array.isArray(read['files']) && read['files'].every(isFile)
}

function isFile(file: unknown): boolean {
  return isRecord(file) && typeof file['path'] === 'string' && typeof file['sha256'] === 'string'
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
