import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { withOriginalPlaces } from '../../../server/platform/original-places.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'original-places-'))
after(() => rmSync(folder, { recursive: true }))

test('a stack from what is built names the places in the sources', async () => {
  const source = path.join(folder, 'source.ts')
  writeFileSync(
    source,
    'interface Gone {\n  one: 1\n}\n\nexport function fail(_: Gone) {\n  throw new Error("it")\n}\n',
  )
  const built = path.join(folder, 'built/out.js')
  await build({ entryPoints: [source], outfile: built, format: 'esm', sourcemap: true, sourcesContent: false })

  const stack = stackOf(built)
  assert.match(stack, /file:\/\/.*built\/out\.js:2:9/)
  assert.ok(withOriginalPlaces(stack).includes(`${source}:6:9`), withOriginalPlaces(stack))
})

test('a file without a map keeps its places, and so do the files of Node and of packages', () => {
  const stack = 'Error: x\n    at f (file:///nowhere/at-all.js:3:4)\n    at node:internal/process:1:2'
  assert.equal(withOriginalPlaces(stack), stack)
})

/** Of a process as the service is one: this one reads maps by itself. */
function stackOf(built: string): string {
  const script = `import { fail } from '${pathToFileURL(built).href}'
    try { fail({}) } catch (error) { process.stdout.write(error.stack) }`
  return execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
}
