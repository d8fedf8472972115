// Runs test files one after the other in this process, each as a suite of its own: most of the time of a small file went
// into starting Node and loading the server. Several processes share one list, each taking the next file that none has.
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { describe } from 'node:test'
import { pathToFileURL } from 'node:url'
import { taken } from './dearest.js'

export async function runShare(tests, claims) {
  for (const [index, { file, built }] of tests.entries()) {
    if (!claim(path.join(claims, String(index)))) continue
    const before = taken()
    await describe(file, () => import(pathToFileURL(built).href))
    writeFileSync(path.join(claims, `${index}-ended`), JSON.stringify({ before, after: taken() }))
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
