// Puts the tests, and the server for them, into build/translated/ as JavaScript, each file whose source is newer, so that none
// waits for a loader that translates as it goes: without one, a process begins in half the time. What a test starts as an
// operator would is in build/server, put together into few files. Types are checked by `npm run types`.
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { transform } from 'esbuild'

const root = path.resolve(import.meta.dirname, '..')
const translatedRoot = path.join(root, 'build/translated')
const script = statSync(import.meta.filename).mtimeMs

/** What a translated file names beside it, in any place that an import can stand. */
const translated = /\b(from |import |import\()"(\.\.?\/[^"\n]+)\.ts"/g
const data = /\bfrom "(\.\.?\/[^"\n]+\.json)"/g

const sources = ['server', 'db', 'test'].flatMap((folder) =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .map((file) => path.join(folder, file))
    .filter(isScript),
)
await Promise.all(sources.map(translate))
removeAllBut(new Set(sources.map(builtName)))

/** Where the built form of a source is, both from the root. */
export function builtTest(file) {
  return path.join('build/translated', path.relative(root, path.resolve(root, builtName(file))))
}

async function translate(name) {
  const source = path.join(root, name)
  const target = path.join(translatedRoot, builtName(name))
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
    // files that tests read are beside the sources; the server finds its own by where it runs
    ...(name.startsWith('test') && { define: { 'import.meta.dirname': JSON.stringify(path.dirname(source)) } }),
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
  for (const entry of readdirSync(translatedRoot, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    if (!names.has(path.relative(translatedRoot, file))) rmSync(file)
  }
}

function isScript(name) {
  return /\.[jt]s$/.test(name) && !name.endsWith('.d.ts') && !name.startsWith('test/types')
}

function builtName(name) {
  return name.replace(/\.ts$/, '.js')
}
