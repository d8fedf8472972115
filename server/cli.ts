import path from 'node:path'
import { parseArgs } from 'node:util'
import { letInPerson } from './accounts/let-in-person.ts'
import { readNewPerson } from './accounts/new-person.ts'
import { hasInventedCollections } from './collections/collection-repository.ts'
import { ConfigFault, readConfig } from './config.ts'
import { importResults, previewResultsImport, type ResultsImport } from './earlier-results/import-results.ts'
import { usualLayout } from './earlier-results/results-layout.ts'
import { itemsOf } from './instruments/instrument.ts'
import { publishInstrument } from './instruments/publish-instrument.ts'
import { readQuestionnaire } from './instruments/questionnaire.ts'
import { readDate } from './organisations/calendar-date.ts'
import { importRegister, previewRegisterImport } from './organisations/import-register.ts'
import type { ImportPlan } from './organisations/import-plan.ts'
import { planReport } from './organisations/plan-report.ts'
import { type RegisterFileKind, registerFileKinds } from './organisations/register-file.ts'
import { type Databases, migrate, openDatabases } from './platform/database/open.ts'
import { Conflict, Invalid, UserError } from './platform/errors.ts'
import type { GivenFile } from './platform/files/csv.ts'
import { jsonOf, readGivenFile } from './platform/files/read-file.ts'

const usage = `Usage: npm run cli -- COMMAND [FILE] [options]

  migrate                      make the database, or bring it up to date
  person add EMAIL             lets somebody in, with --name, --role and, for a role in a place, --scope CODE
  import regions FILE          regions from a day on (--as-at, else 2019-04-01)
  import icbs FILE             ICBs from a day on (--as-at, else the file's latest valid_from, else 2022-07-01)
  import ods-trusts FILE       the Organisation Data Service's NHS trusts file (--as-at, else etr_YYYY-MM in its name)
  import trusts FILE           the documented list of organisations (--as-at, else 2025-04-01)
  import programmes FILE       shared record programmes and their members (--as-at, else today)
  import partners FILE         who shares patients with whom
  import instrument FILE       a questionnaire, as a FHIR R4 Questionnaire in JSON
  import results FILE          results of an earlier survey, with
    --instrument CODE            the questionnaire that they answer
    --collection CODE            the collection that they make, and --name NAME when it is new
    --as-at DATE                 the day whose names and places the participants keep
    --map COLUMN=ITEM            a column that is not called by its item's code; as often as needed
    --organisation-column, --setting-column, --name-column, --region-column, --icb-column NAME

An import shows what it would do; with --apply it does it. The files are described in docs/importing.md.
`

const options = {
  apply: { type: 'boolean', default: false },
  help: { type: 'boolean', short: 'h', default: false },
  'as-at': { type: 'string' },
  instrument: { type: 'string' },
  collection: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  scope: { type: 'string' },
  map: { type: 'string', multiple: true },
  'organisation-column': { type: 'string', default: usualLayout.organisation },
  'setting-column': { type: 'string', default: usualLayout.setting },
  'name-column': { type: 'string', default: usualLayout.name },
  'region-column': { type: 'string', default: usualLayout.region },
  'icb-column': { type: 'string', default: usualLayout.icb },
} as const

type Options = ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>>['values']

process.exitCode = await run(process.argv.slice(2))

/** Does what the words of the command say, and gives the exit code. */
async function run(words: readonly string[]): Promise<number> {
  try {
    const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true })
    if (values.help || positionals.length === 0) return say(usage)
    return await withDatabases((databases) => command(databases, positionals, values))
  } catch (error) {
    if (error instanceof UserError || error instanceof ConfigFault || isUsageError(error))
      return complain(error.message)
    throw error
  }
}

async function command(databases: Databases, [verb, what, file, ...rest]: string[], values: Options): Promise<number> {
  if (verb === 'migrate' && what === undefined) return say('The database is up to date.\n')
  if (verb === 'person' && what === 'add' && rest.length === 0) return addPerson(databases, file, values)
  if (verb !== 'import' || !file || rest.length > 0) throw new Invalid(`That is not a command.\n\n${usage}`)
  if (what === 'instrument') return importInstrument(databases, readGivenFile(file), values.apply)
  await mustBeReal(databases)
  if (what === 'results') return importEarlierResults(databases, readGivenFile(file), values)
  const kind = registerFileKinds.find((each) => each === what)
  if (!kind) throw new Invalid(`“${what ?? ''}” cannot be imported.\n\n${usage}`)
  return importRegisterFile(databases, { ...readGivenFile(file), kind }, values)
}

async function addPerson({ writer }: Databases, email: string | undefined, values: Options): Promise<number> {
  const { name, role, scope } = values
  const person = readNewPerson({ email, name, role, scope })
  const password = await writer.transaction((db) => letInPerson(db, person, new Date()))
  return say(`${person.email} can sign in with the password ${password}, which is shown this once.\n`)
}

async function importRegisterFile(
  databases: Databases,
  given: GivenFile & { kind: RegisterFileKind },
  values: Options,
): Promise<number> {
  const file = { ...given, asAt: dayOf(values['as-at']) }
  const now = new Date()
  const plan = values.apply
    ? await databases.writer.transaction((db) => importRegister(db, file, { now }))
    : await previewRegisterImport(databases.reader, file, now)
  return report(given, plan, values.apply)
}

async function importEarlierResults(databases: Databases, file: GivenFile, values: Options): Promise<number> {
  const given: ResultsImport = {
    file,
    instrumentCode: needed(values.instrument, 'instrument'),
    collectionCode: needed(values.collection, 'collection'),
    collectionName: values.name,
    asAt: needed(dayOf(values['as-at']), 'as-at'),
    layout: {
      organisation: values['organisation-column'].toLowerCase(),
      setting: values['setting-column'].toLowerCase(),
      name: values['name-column'].toLowerCase(),
      region: values['region-column'].toLowerCase(),
      icb: values['icb-column'].toLowerCase(),
      items: new Map(values.map?.map(pairOf)),
    },
  }
  const plan = values.apply
    ? await databases.writer.transaction((db) => importResults(db, given, { now: new Date() }))
    : await previewResultsImport(databases.reader, given)
  return report(file, plan, values.apply)
}

async function importInstrument({ writer }: Databases, file: GivenFile, apply: boolean): Promise<number> {
  const definition = jsonOf(file)
  const read = readQuestionnaire(definition)
  if ('faults' in read)
    return complain(read.faults.map(({ place, message }) => `${file.name}: ${place}: ${message}`).join('\n'))
  const { code, version, title } = read.instrument
  if (apply) await writer.transaction((db) => publishInstrument(db, definition, new Date()))
  const done = apply ? 'is published' : 'would be published: give --apply to do it'
  return say(`“${title}”, ${code} version ${version}, ${itemsOf(read.instrument).length} items, ${done}.\n`)
}

async function withDatabases(work: (databases: Databases) => Promise<number>): Promise<number> {
  const databases = openDatabases(readConfig().databaseUrl)
  try {
    await migrate(databases, path.join(import.meta.dirname, '../db/migrations'))
    return await work(databases)
  } finally {
    await databases.close()
  }
}

/** Real organisations never stand beside invented answers. */
async function mustBeReal({ reader }: Databases): Promise<void> {
  if (await hasInventedCollections(reader))
    throw new Conflict(
      'This database holds the demonstration country. Name another place with DATA_DIR or DATABASE_URL, and import there',
    )
}

function dayOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined
  const day = readDate(text)
  if (!day) throw new Invalid(`--as-at ${text} is not a date: write 2025-07-01`)
  return day
}

function needed(value: string | undefined, option: string): string {
  if (!value) throw new Invalid(`Results need --${option}. See npm run cli -- --help`)
  return value
}

/** Columns are found whatever their case. */
function pairOf(text: string): [string, string] {
  const [, column, item] = /^([^=]+)=([^=]+)$/.exec(text) ?? []
  if (!column || !item) throw new Invalid(`--map ${text} is not COLUMN=ITEM`)
  return [column.trim().toLowerCase(), item.trim()]
}

function isUsageError(error: unknown): error is Error {
  return error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')
}

function report({ name }: GivenFile, plan: ImportPlan<unknown>, applied: boolean): number {
  const text = planReport(name, plan, applied)
  return plan.faults.length > 0 ? complain(text.trimEnd()) : say(text)
}

function say(text: string): number {
  process.stdout.write(text)
  return 0
}

function complain(text: string): number {
  process.stderr.write(`${text}\n`)
  return 1
}
