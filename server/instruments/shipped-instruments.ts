import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

/** The definitions in a folder, parsed from JSON and not yet checked, in the order of their file names. */
export async function shippedInstruments(directory: string): Promise<unknown[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).toSorted()
  const texts = await Promise.all(names.map((name) => readFile(path.join(directory, name), 'utf8')))
  return texts.map((text): unknown => JSON.parse(text))
}
