// Puts the tests into build/test/ as JavaScript, each file whose source is newer, so that none waits for a loader that
// translates as it goes: without one, a process begins in half the time. Types are checked by `npm run types`.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { transform } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const script = statSync(import.meta.filename).mtimeMs

/** What a translated file names beside it, in any place that an import can stand. */
const translated = /\b(from |import |import\()"(\.\.?\/[^"\n]+)\.ts"/g
const data = /\bfrom "(\.\.?\/[^"\n]+\.json)"/g

const sources = readdirSync(path.join(root, 'test'), { recursive: true, encoding: 'utf8' }).filter(isScript)
await Promise.all(sources.map(translate))
removeAllBut(new Set(sources.map(builtName)))

/** Where the built form of a source is, both from the root. */
export function builtTest(file) {
  return path.join('build', path.relative(root, path.resolve(root, builtName(file))))
}

async function translate(name) {
  const source = path.join(root, 'test', name)
  const target = path.join(root, 'build/test', builtName(name))
  const { mtimeMs, mtime } = statSync(source)
  const built = statSync(target, { throwIfNoEntry: false })
  // it is given the time of its source, or of this script where that is newer
  const wanted = mtimeMs > script ? mtime : new Date(script)
  if (built && Math.abs(built.mtimeMs - wanted.getTime()) < 2) return
  const { code } = await transform(readFileSync(source, 'utf8'), {
    loader: name.endsWith('.ts') ? 'ts' : 'js',
    format: 'esm',
    target: 'node20.15',
    sourcemap: 'inline',
    sourcesContent: false,
    sourcefile: source,
    // files that tests read are beside the sources
    define: { 'import.meta.dirname': JSON.stringify(path.dirname(source)) },
  })
  mkdirSync(path.dirname(target), { recursive: true })
  const from = (file) => `from ${JSON.stringify(pathToFileURL(path.resolve(source, '..', file)).href)}`
  writeFileSync(
    target,
    code.replace(translated, '$1"$2.js"').replace(data, (_, file) => from(file)),
  )
  utimesSync(target, wanted, wanted)
}

function removeAllBut(names) {
  for (const entry of readdirSync(path.join(root, 'build/test'), { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    if (!names.has(path.relative(path.join(root, 'build/test'), file))) rmSync(file)
  }
}

function isScript(name) {
  return /\.[jt]s$/.test(name) && !name.startsWith('types')
}

function builtName(name) {
  return name.replace(/\.ts$/, '.js')
}
