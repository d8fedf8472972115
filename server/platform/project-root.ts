import { existsSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

/** The folder of package.json, from the sources as from the build: views, docs and public lie below it. */
export const projectRoot = findUpward('package.json')

/** The folder of the code that runs, which the build puts together into few files: `server` and `db` lie below it. */
export const codeRoot = findUpward('db/migrations')

/** The migrations of this version, from the sources or from the build. */
export const migrationsFolder = path.join(codeRoot, 'db/migrations')

/** What runs in a process of its own, such as `server/releases/build/build-process`, without its extension. */
export function processModule(name: `server/${string}-process`): URL {
  return pathToFileURL(path.join(codeRoot, name))
}

function findUpward(wanted: string, folder = import.meta.dirname): string {
  if (existsSync(path.join(folder, wanted))) return folder
  const parent = path.dirname(folder)
  if (parent === folder) throw new Error(`There is no ${wanted} above the server`)
  return findUpward(wanted, parent)
}
