import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Invalid } from '../errors.ts'
import type { GivenFile } from './csv.ts'

/** A file that somebody named on the command line. */
export function readGivenFile(place: string): GivenFile {
  try {
    return { name: path.basename(place), bytes: readFileSync(place) }
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new Invalid(`${place} could not be read (${String(error.code)})`)
    throw error
  }
}

export function jsonOf({ name, bytes }: GivenFile): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes)) as unknown
  } catch (error) {
    if (error instanceof SyntaxError) throw new Invalid(`${name} is not JSON: ${error.message}`)
    throw error
  }
}
