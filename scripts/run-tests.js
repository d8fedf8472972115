// Runs every *.test.ts under the folders and files given; options beginning with a dash go to node. Node 20 takes no globs.
import { spawnSync } from 'node:child_process'
import { readdirSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'

const options = process.argv.slice(2).filter((argument) => argument.startsWith('-'))
const files = process.argv
  .slice(2)
  .filter((argument) => !argument.startsWith('-'))
  .flatMap(testsIn)
  .toSorted()

if (files.length === 0) {
  console.error('No tests found: name folders or files that hold *.test.ts')
  process.exit(1)
}

const runner = ['--import', 'tsx', '--test', '--test-reporter=spec', `--test-concurrency=${availableParallelism()}`]
const { status, signal, error } = spawnSync(process.execPath, [...runner, ...options, ...files], { stdio: 'inherit' })
if (error ?? signal) console.error(error?.message ?? `The tests were stopped by ${signal}`)
process.exit(status ?? 1)

function testsIn(place) {
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(place, file))
}
