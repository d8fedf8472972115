import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, it } from 'node:test'

/** From the ground up: a folder may import itself and the folders before it. */
const folders = [
  'platform',
  'statistics',
  'audit',
  'access',
  'notifications',
  'uploads',
  'organisations',
  'accounts',
  'instruments',
  'scoring',
  'collections',
  'research',
  'responses',
  'fieldwork',
  'earlier-results',
  'analytics',
  'releases',
  'api',
  'operation',
]

/** Files and folders that may import everything, and that no folder imports. */
const above = [
  'app.ts',
  'app-chrome.ts',
  'app-routes.ts',
  'app-settings.ts',
  'main.ts',
  'cli.ts',
  'config.ts',
  'settings.ts',
]
const aboveAll = ['commands', 'service']

/** The last word of a file's name, when it is one of the kinds; everything else is a noun or a use case. */
const kinds = ['routes', 'handlers', 'form', 'repository', 'query', 'page', 'guards'] as const
type Kind = (typeof kinds)[number] | 'noun'

/** What a file of one kind never imports from another file of ours. */
const never: Record<Kind, readonly Kind[]> = {
  routes: ['form', 'repository', 'query', 'page', 'noun'],
  handlers: ['repository', 'query', 'routes'],
  form: ['repository', 'query', 'page', 'handlers', 'routes', 'guards'],
  repository: ['form', 'page', 'handlers', 'routes', 'guards'],
  query: ['form', 'page', 'handlers', 'routes', 'guards'],
  page: ['repository', 'query', 'handlers', 'routes', 'guards'],
  guards: ['form', 'page', 'handlers', 'routes'],
  noun: ['handlers', 'routes', 'guards', 'form', 'page'],
}

/** Which files may reach which packages. */
const packages: readonly (readonly [name: RegExp, files: RegExp])[] = [
  [
    /^express(-session)?$/,
    /(routes|handlers|guards|current-user|person-session)\.ts$|^platform\/http\/|^app(-chrome)?\.ts$/,
  ],
  [/^knex|^pg$/, /^platform\/database\//],
  [/^ejs$/, /^platform\/http\//],
  [/^zod$/, /(-form|config|fhir-[\w-]+)\.ts$|^settings\.ts$/],
  [/^pino$/, /^platform\/logger\.ts$/],
  [/^helmet$/, /^platform\/http\/security\.ts$/],
  [/^@stdlib\//, /^statistics\/(normal|student-t|chi-squared)\.ts$/],
  [/^@node-rs\/argon2$/, /^accounts\/password\.ts$/],
  [/^openid-client$/, /^accounts\/provider-client\.ts$/],
  [/^otpauth$/, /^accounts\/one-time-code\.ts$/],
  [/^qrcode$/, /^accounts\/qr-code\.ts$/],
  [/^multer$/, /^platform\/http\/upload\.ts$/],
  [/^file-type$/, /^platform\/files\/file-type\.ts$/],
  [/^pdfkit$/, /^platform\/files\/pdf-[\w-]+\.ts$/],
  [/^csv-parse/, /^platform\/files\/csv\.ts$/],
  [/^(ajv|@asymmetrik)/, /^instruments\/fhir-schema\.ts$/],
  [/^nodemailer$/, /^notifications\/smtp-transport\.ts$/],
  [/^notifications-node-client$/, /^notifications\/notify-transport\.ts$/],
  [/^fflate$/, /^releases\/build\/zip-file\.ts$/],
  [/^hyparquet-writer$/, /^releases\/formats\/parquet-[\w-]+\.ts$/],
  [/^express-rate-limit$/, /^api\/[\w-]+-guards\.ts$/],
  [/^prom-client$/, /^platform\/metrics\.ts$/],
  [/^@opentelemetry\//, /^platform\/tracing\.ts$/],
  [/^marked$/, /^analytics\/methods\/[\w-]+\.ts$/],
]

const root = path.resolve(import.meta.dirname, '../..')
const server = path.join(root, 'server')
const files = readdirSync(server, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
  .map((file) => file.replaceAll(path.sep, '/'))
const textOf = (file: string) => readFileSync(path.join(server, file), 'utf8')
const codeOf = (file: string) => textOf(file).replaceAll(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
const folderOf = (file: string) => (file.includes('/') ? (file.split('/')[0] ?? '') : '')

function kindOf(file: string): Kind {
  const word = /(?:^|[-/])([a-z]+)\.ts$/.exec(file)?.[1]
  return kinds.find((kind) => kind === word) ?? 'noun'
}

interface Import {
  file: string
  specifier: string
  /** The file of ours that is imported; undefined for a package. */
  target: string | undefined
  /** True when only types are imported, which are gone at run time. */
  ofTypes: boolean
}

const imports: Import[] = files.flatMap((file) =>
  [...codeOf(file).matchAll(/^(?:import|export) (type )?(?:[^'";]*from )?'([^']+)'/gm)].map(
    ([, type, specifier = '']) => ({
      file,
      specifier,
      ofTypes: type !== undefined,
      target: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : undefined,
    }),
  ),
)

describe('the shape of the server', () => {
  it('keeps every file in a folder of the list, or among the few that stand above', () => {
    const known = [...folders, ...aboveAll]
    const strays = files.filter((file) => (folderOf(file) ? !known.includes(folderOf(file)) : !above.includes(file)))
    assert.deepEqual(strays, [])
  })

  it('keeps a folder of many files in rooms', () => {
    const loose = files.filter((file) => path.posix.dirname(file) === 'analytics')
    assert.deepEqual(loose.toSorted(), ['analytics/handlers.ts', 'analytics/routes.ts'])
  })

  it('lets a folder import itself and those before it', () => {
    const offences = imports.filter(({ file, target }) => {
      if (!target || !folderOf(file) || aboveAll.includes(folderOf(file))) return false
      const to = folders.indexOf(folderOf(target))
      return to === -1 || to > folders.indexOf(folderOf(file))
    })
    assert.deepEqual(offences.map(say), [])
  })

  it('lets a file import what its kind may', () => {
    const offences = imports.filter(({ file, target, ofTypes }) => {
      if (!target || !folderOf(file) || !folderOf(target)) return false
      if (target.startsWith('platform/') || (ofTypes && kindOf(target) === 'noun')) return false
      return never[kindOf(file)].includes(kindOf(target))
    })
    assert.deepEqual(offences.map(say), [])
  })

  it('keeps a domain’s routes, handlers, forms and pages to itself', () => {
    const offences = imports.filter(({ file, target }) => {
      if (!target || !folderOf(file) || folderOf(file) === folderOf(target)) return false
      return !target.startsWith('platform/') && ['routes', 'handlers', 'form', 'page'].includes(kindOf(target))
    })
    assert.deepEqual(offences.map(say), [])
  })

  it('gives each package to the files whose business it is', () => {
    const offences = imports.filter(({ file, specifier, target }) => {
      if (target || specifier.startsWith('node:')) return false
      const rule = packages.find(([name]) => name.test(specifier))
      return !rule?.[1].test(file)
    })
    assert.deepEqual(offences.map(say), [])
  })

  it('knows nothing of pages in nouns, use cases, repositories and queries', () => {
    const offences = imports.filter(({ file, target, ofTypes }) => {
      const pure = ['noun', 'repository', 'query'].includes(kindOf(file))
      const people = /^accounts\/(person-session|session-repository)\.ts$|-(parts|markup|view)\.ts$/
      const ofPages = target?.startsWith('platform/http/') === true && !ofTypes
      // what puts the service together knows that it listens
      const exempt = ['platform', 'service'].includes(folderOf(file)) || people.test(file)
      return pure && ofPages && !exempt
    })
    assert.deepEqual(offences.filter(({ file }) => folders.includes(folderOf(file))).map(say), [])
  })

  it('writes to tables in repositories only, and to each table in one', () => {
    const writers = new Map<string, Set<string>>()
    for (const file of files.filter((name) => !name.startsWith('platform/database/'))) {
      for (const statement of codeOf(file).split(/\bawait\b|=>|\n\n/)) {
        const [, many] = /\binsertMany\(\w+, '(\w+)'/.exec(statement) ?? []
        const [, one] = /\b(?:db|writer|transaction)(?:<[^(]*>)?\('(\w+)'\)/.exec(statement) ?? []
        const table = many ?? (/\.(insert|update|delete|increment)\(/.test(statement) ? one : undefined)
        if (!table) continue
        assert.equal(kindOf(file), 'repository', `${file} writes to ${table}`)
        writers.set(table, (writers.get(table) ?? new Set()).add(file))
      }
    }
    assert.ok(writers.size > 10, 'the statements that write are found')
    const shared = [...writers].filter(([, by]) => by.size > 1).map(([table, by]) => `${table}: ${[...by].join(', ')}`)
    assert.deepEqual(shared, [])
  })

  it('names the database dialect only in platform/database, and no function of one dialect in a query', () => {
    const dialect = /\b(sqlite3?|postgres(ql)?|pg)\b/i
    const functions =
      /\b(json_each|json_extract|jsonb?_\w+|strftime|date_trunc|to_char|group_concat|string_agg|ilike|forUpdate)\b|::\w+/
    const telling = files.filter((file) => !file.startsWith('platform/database/'))
    assert.deepEqual(
      telling.filter((file) => dialect.test(textOf(file))),
      [],
    )
    assert.deepEqual(
      telling.filter((file) => /-(repository|query)\.ts$/.test(file) && functions.test(codeOf(file))),
      [],
    )
  })

  it('reads the environment in config.ts only', () => {
    assert.deepEqual(
      files.filter((file) => file !== 'config.ts' && /process\.env/.test(codeOf(file))),
      [],
    )
  })

  it('has no class but errors, and the session store that a package asks for', () => {
    const classes = files.flatMap((file) =>
      [...codeOf(file).matchAll(/\bclass (\w+) extends (\w+)|\bclass (\w+) \{/g)].map(
        ([, name, parent, lone]) => [file, name ?? lone, parent] as const,
      ),
    )
    const allowed = ['Error', 'UserError', 'Unavailable', 'Store', 'Sqlite', 'KeepingSqlite', 'Postgres']
    assert.deepEqual(
      classes.filter(([, , parent]) => !parent || !allowed.includes(parent)),
      [],
    )
  })

  it('has short files', () => {
    const lengths = files.map((file) => textOf(file).split('\n').length).toSorted((a, b) => a - b)
    const median = lengths[Math.floor(lengths.length / 2)] ?? 0
    assert.ok(median <= 60, `the median is ${median} lines`)
    const long = files.filter((file) => textOf(file).split('\n').length > 200)
    assert.deepEqual(long, [])
  })
})

function say({ file, specifier }: Import): string {
  return `${file} imports ${specifier}`
}
