// Puts every file that a browser fetches into build/public/<hash of them all>/, text files compressed beside.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'

const root = path.resolve(import.meta.dirname, '..')
const output = path.join(root, 'build/public')
const designSystem = 'node_modules/nhsuk-frontend/dist/nhsuk'

const sources = [
  { from: `${designSystem}/nhsuk-frontend.min.css`, to: 'nhsuk/nhsuk-frontend.css', change: forThisService },
  { from: `${designSystem}/nhsuk-frontend.min.js`, to: 'nhsuk/nhsuk-frontend.js', change: withoutSourceMap },
  ...['arrow-down', 'arrow-up', 'arrow-up-down', 'cross'].map((icon) => ({
    from: `${designSystem}/assets/images/nhsuk-icon-${icon}.svg`,
    to: `nhsuk/images/nhsuk-icon-${icon}.svg`,
  })),
  { from: 'node_modules/chart.js/dist/chart.umd.min.js', to: 'chart/chart.js', change: withoutSourceMap },
  ...filesUnder('public').map((file) => ({ from: `public/${file}`, to: file, change: withBuiltImports })),
]

const inputs = sources.map(({ from }) => fingerprint(from)).concat(fingerprint('scripts/build-assets.js'))
if (readManifest()?.inputs.join() !== inputs.join()) build()

function build() {
  const files = sources.map(({ from, to, change }) => ({ name: to, body: contentsOf(from, change) }))
  const hash = createHash('sha256')
  for (const { name, body } of files) hash.update(`${name}\0${body.length}\0`).update(body)
  const version = hash.digest('hex').slice(0, 16)
  const previous = readManifest()?.version
  const folder = path.join(output, version)
  if (!existsSync(folder)) {
    const draft = `${folder}.${process.pid}`
    for (const { name, body } of files) write(path.join(draft, name), body)
    renameSync(draft, folder)
  }
  const listed = Object.fromEntries(files.map(({ name }) => [name, { compressed: isText(name) }]))
  const manifest = path.join(output, `version.json.${process.pid}`)
  writeFileSync(manifest, JSON.stringify({ version, files: listed, inputs }, null, 2))
  renameSync(manifest, path.join(output, 'version.json'))
  removeAllBut([version, previous])
}

function write(file, body) {
  mkdirSync(path.dirname(file), { recursive: true })
  writeFileSync(file, body)
  if (!isText(file)) return
  writeFileSync(`${file}.br`, brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
  writeFileSync(`${file}.gz`, gzipSync(body, { level: 9 }))
}

function contentsOf(from, change) {
  const body = readFileSync(path.join(root, from))
  return change && isText(from) ? Buffer.from(change(body.toString('utf8'))) : body
}

// Frutiger is fetched from outside, and only NHS bodies may use it. Paper is taken for a wide screen, so that a table on
// it has columns.
function forThisService(css) {
  return withoutSourceMap(css)
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('Frutiger W01,arial', 'Arial')
    .replaceAll('Frutiger W01', 'Arial')
    .replaceAll('@media (max-width:48.0525em)', '@media screen and (max-width:48.0525em)')
    .replaceAll('@media (min-width:48.0625em)', '@media print,(min-width:48.0625em)')
    .replaceAll('url(/assets/images/', 'url(images/')
}

function withoutSourceMap(text) {
  return text.replace(/\n?(\/\*|\/\/)# sourceMappingURL=.*$/m, '')
}

// Our scripts name the package, as its types do; a browser needs the address.
function withBuiltImports(text) {
  return text.replace(/from 'nhsuk-frontend'/g, "from '../nhsuk/nhsuk-frontend.js'")
}

function filesUnder(folder) {
  return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(path.join(root, folder), path.join(entry.parentPath, entry.name)))
    .map((file) => file.replaceAll(path.sep, '/'))
    .toSorted()
}

function fingerprint(file) {
  const { mtimeMs, size } = statSync(path.join(root, file))
  return `${file} ${size} ${mtimeMs}`
}

function isText(file) {
  return /\.(css|js|svg|json|txt)$/.test(file)
}

function readManifest() {
  try {
    return JSON.parse(readFileSync(path.join(output, 'version.json'), 'utf8'))
  } catch (error) {
    if (error.code === 'ENOENT') return undefined
    throw error
  }
}

// The version before stays for pages that are still open.
function removeAllBut(kept) {
  for (const name of readdirSync(output)) {
    if (/^[0-9a-f]{16}$/.test(name) && !kept.includes(name))
      rmSync(path.join(output, name), { recursive: true, force: true })
  }
}
