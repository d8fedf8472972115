import { existsSync } from 'node:fs'
import path from 'node:path'

/** The folder of package.json, from the sources as from the build: views, db and public lie below it. */
export const projectRoot = findUpward(import.meta.dirname)

function findUpward(folder: string): string {
  if (existsSync(path.join(folder, 'package.json'))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error('There is no package.json above the server')
  return findUpward(parent)
}
