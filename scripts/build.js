// Builds the assets and the server into build/, unless nothing has changed since it last did.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import path from 'node:path'

await import('./build-assets.js')

const root = path.resolve(import.meta.dirname, '..')
const stamp = path.join(root, 'build/built')
const sources = ['server', 'db', 'scripts', 'package.json', 'package-lock.json', 'tsconfig.json']

if (!existsSync(stamp) || newest(sources.map((source) => path.join(root, source))) > statSync(stamp).mtimeMs)
  await compile()

async function compile() {
  if (!existsSync(path.join(root, 'node_modules/esbuild')))
    fail('The server is not built and esbuild is not installed: run npm ci, then this again')
  const begun = new Date()
  for (const old of ['built', 'server', 'db', 'chunks'])
    rmSync(path.join(root, 'build', old), { recursive: true, force: true })
  const { buildServer } = await import('./build-server.js')
  await buildServer(root).catch(() => fail('The server was not built: esbuild found the faults above'))
  mkdirSync(path.dirname(stamp), { recursive: true })
  writeFileSync(path.join(root, 'build/software'), markOf(sources))
  writeFileSync(stamp, '')
  // What was saved while the compiler ran is newer than what it read.
  utimesSync(stamp, begun, begun)
}

// Tells software from any other by all that it was built from.
function markOf(places) {
  const hash = createHash('sha256')
  for (const place of places.flatMap(filesIn)) hash.update(`${place}\n`).update(readFileSync(path.join(root, place)))
  return hash.digest('hex')
}

function filesIn(place) {
  if (!statSync(path.join(root, place)).isDirectory()) return [place]
  const names = readdirSync(path.join(root, place)).toSorted()
  return names.flatMap((name) => filesIn(path.join(place, name)))
}

// Folders count too: a file taken away changes its folder and nothing else.
function newest(files) {
  return Math.max(
    ...files.map((file) => {
      const stat = statSync(file)
      if (!stat.isDirectory()) return stat.mtimeMs
      return Math.max(stat.mtimeMs, newest(readdirSync(file).map((name) => path.join(file, name))))
    }),
  )
}

function fail(message) {
  console.error(message)
  process.exit(1)
}
