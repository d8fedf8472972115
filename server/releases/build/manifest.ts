/** A file of a release. */
export interface BuiltFile {
  /** Within the release: `csv/answers.csv`. */
  path: string
  mediaType: string
  /** What it is, in a few words. */
  title: string
  bytes: number
  /** In hexadecimal. */
  sha256: string
  /** Of a table, without its first line. */
  rows?: number
}

/** What a release consists of. It is written last: a release without it, or with another, is not whole. */
export interface Manifest {
  /** The layout of this record and of the files. */
  format: 1
  software: { name: string; version: string }
  release: {
    name: string
    collection: string
    number: number
    preparedOn: string
    /** Absent, as what follows, in releases that were prepared before this was pinned. */
    author?: string
    publisher?: string
    /** The permanent address of its page; absent also where none was settled. */
    address?: string
    /** How it is to be cited, in one line. */
    citation?: string
  }
  instrument: { name: string; sha256: string }
  /** Over the hashes of the sheets, a line each, by organisation and setting. */
  sheets: { count: number; sha256: string }
  /** By what it is shown and computed, settled before the collection was closed: of rules.json. */
  rules: { sha256: string }
  /** Over all else that the release is made of. */
  ground: { sha256: string }
  files: readonly BuiltFile[]
}

/** Of what this version of the software makes. */
export const currentFormat: Manifest['format'] = 1

export const manifestName = 'manifest.json'

export function manifestText(manifest: Manifest): string {
  return `${JSON.stringify(manifest, undefined, 2)}\n`
}
