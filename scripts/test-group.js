// Runs test files one after the other in this process, each as a suite of its own: most of the time of a small file went
// into starting Node and loading the server. Several processes share one list, each taking the next file that none has.
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'

export async function runShare(files, claims) {
  for (const [index, file] of files.entries()) {
    if (!claim(path.join(claims, String(index)))) continue
    await describe(file, () => import(pathToFileURL(path.resolve(file)).href))
    mkdirSync(path.join(claims, `${index}-ended`))
  }
}

function claim(folder) {
  try {
    mkdirSync(folder)
    return true
  } catch (error) {
    if (error.code === 'EEXIST') return false
    throw error
  }
}
