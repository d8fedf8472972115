// Runs every *.test.ts under the folders and files given; options beginning with a dash go to node. Node 20 takes no globs.
// Several files share as many processes as there are processors; with options, each file has a process of its own.
// `--dearest` says at the end which files took most.
// Tests, and what runs in a process of its own, are built first, as for an operator: they start in half the time of the
// sources.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { sayDearest } from './dearest.js'
import { longestFirst } from './test-order.js'

await import('./build.js')
const { builtTest } = await import('./build-tests.js')

const words = process.argv.slice(2).filter((argument) => argument !== '--dearest')
const options = words.filter((word) => word.startsWith('-'))
const files = longestFirst(words.filter((word) => !word.startsWith('-')).flatMap(testsIn))

if (files.length === 0) {
  console.error('No tests found: name folders or files that hold *.test.ts')
  process.exit(1)
}

const processes = Math.min(availableParallelism(), files.length)
const runner = ['--enable-source-maps', '--test', '--test-reporter=spec', `--test-concurrency=${processes}`]
const isAlone = options.length > 0 || (files.length === 1 && words.length === process.argv.length - 2)
process.exitCode = isAlone ? run(files.map(builtTest)) : runShared()

function run(entries) {
  const { status, signal, error } = spawnSync(process.execPath, [...runner, ...options, ...entries], {
    stdio: 'inherit',
  })
  if (error ?? signal) console.error(error?.message ?? `The tests were stopped by ${signal}`)
  return status ?? 1
}

function runShared() {
  const work = mkdtempSync(path.join(tmpdir(), 'test-groups-'))
  try {
    const status = run(Array.from({ length: processes }, (_, number) => writeEntry(work, number)))
    const ends = files.map((file, index) => ({ file, end: path.join(work, `${index}-ended`) }))
    const cutShort = ends.filter(({ end }) => !existsSync(end)).map(({ file }) => file)
    if (cutShort.length > 0) console.error(`Not run to the end:\n${cutShort.join('\n')}`)
    if (process.argv.includes('--dearest')) sayDearest(ends)
    return cutShort.length > 0 ? 1 : status
  } finally {
    rmSync(work, { recursive: true })
  }
}

function writeEntry(work, number) {
  const entry = path.join(work, `share-${number + 1}.mjs`)
  const share = JSON.stringify(new URL('test-group.js', import.meta.url))
  const tests = JSON.stringify(files.map((file) => ({ file, built: path.resolve(builtTest(file)) })))
  writeFileSync(entry, `import { runShare } from ${share}\nawait runShare(${tests}, ${JSON.stringify(work)})\n`)
  return entry
}

function testsIn(place) {
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => path.join(place, file))
}
