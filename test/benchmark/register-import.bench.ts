import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { record } from '../../server/audit/audit-repository.ts'
import {
  importRegister,
  type PreparedImport,
  prepareRegisterImport,
  writeRegisterImport,
} from '../../server/organisations/import-register.ts'
import { faultKinds, planListFile } from '../../server/uploads/plan-lists.ts'
import type { RegisterFileKind } from '../../server/organisations/register-file.ts'
import { type Databases, migrate, openDatabases } from '../../server/platform/database/open.ts'
import { figure, type Figure, type Measurement } from './measurement.ts'
import { dosed } from './dose.ts'
import { migrations } from '../support/kept-database.ts'

const count = dosed(20_000)
const now = new Date('2026-11-26T09:00:00Z')

/** A file of 20,000 care providers: previewed, applied, changed throughout, while others save. */
export async function benchmark(): Promise<Measurement> {
  const folder = mkdtempSync(path.join(tmpdir(), 'register-'))
  const databases = openDatabases(path.join(folder, 'survey.db'))
  const memory = watchMemory()
  try {
    await migrate(databases, migrations)
    await prepareGround(databases)
    const program = memory.now()
    const first = await loadWhileOthersSave(databases, careProviders('Home', 'Y56'))
    const second = await loadWhileOthersSave(databases, careProviders('House', 'Y56'))
    const faulty = await timed(() => readFaults(databases))
    return report({ first, second, faulty, program, peak: memory.peak() })
  } finally {
    memory.stop()
    await databases.close()
    rmSync(folder, { recursive: true })
  }
}

interface Load {
  previewSeconds: number
  /** How long the transaction that writes was open. */
  heldSeconds: number
  longestSaveSeconds: number
  longestPauseSeconds: number
  /** Of the processor alone, which says more than the clock where others are at work. */
  processorSeconds: { preview: number; held: number }
}

function report(found: { first: Load; second: Load; faulty: number; program: number; peak: number }): Measurement {
  const { first, second, faulty, program, peak } = found
  const slowest = Math.max(first.longestSaveSeconds, second.longestSaveSeconds)
  return {
    name: 'register-import',
    what: `a file of ${count.toLocaleString('en-GB')} care providers, all new and then all renamed, while somebody saves every 20 ms`,
    figures: {
      ...loadFigures('all new', first),
      ...loadFigures('all renamed', second),
      'a thousand faults: preview': figure(faulty, 's'),
      'peak, with the program': figure(peak, 'MB'),
      'peak beyond the program': figure(peak - program, 'MB'),
    },
    goals: [
      { goal: 'a preview within 3 seconds', met: Math.max(first.previewSeconds, second.previewSeconds) < 3 },
      { goal: 'nobody’s save waits for 3 seconds', met: slowest < 3 },
      { of: 'peak beyond the program', goal: 'under 500 MB', met: peak - program < 500 },
    ],
  }
}

function loadFigures(file: string, taken: Load): Record<string, Figure> {
  return {
    [`${file}: preview`]: figure(taken.previewSeconds, 's'),
    [`${file}: processor of the preview`]: figure(taken.processorSeconds.preview, 's of the processor'),
    [`${file}: writer held`]: figure(taken.heldSeconds, 's'),
    [`${file}: processor of writing`]: figure(taken.processorSeconds.held, 's of the processor'),
    [`${file}: longest save`]: figure(taken.longestSaveSeconds, 's'),
    [`${file}: longest pause`]: figure(taken.longestPauseSeconds, 's'),
  }
}

async function prepareGround(databases: Databases): Promise<void> {
  await load(databases, 'regions', 'nhs_region_code,name\nY56,London\n')
  await load(databases, 'icbs', 'icb_code,name,nhs_region_code,valid_from\nQMJ,North,Y56,2022-07-01\n')
}

async function load({ writer }: Databases, kind: RegisterFileKind, text: string): Promise<void> {
  await writer.transaction((db) => importRegister(db, fileOf(kind, text), { now }))
}

function fileOf(kind: RegisterFileKind, text: string) {
  return { kind, name: `${kind}.csv`, asAt: undefined, bytes: new TextEncoder().encode(text) }
}

function careProviders(name: string, region: string): string {
  const rows = Array.from(
    { length: count },
    (_, at) => `1-${100_000_000 + at},${name} ${at},care,${region},QMJ,20200101`,
  )
  return ['ods_code,name,provider_type,nhs_region_code,icb_code,open_date', ...rows, ''].join('\n')
}

async function loadWhileOthersSave(databases: Databases, text: string): Promise<Load> {
  const pauses = monitorEventLoopDelay({ resolution: 5 })
  pauses.enable()
  const saving = saveAllTheTime(databases)
  let prepared: PreparedImport | undefined
  const before = process.cpuUsage()
  const previewSeconds = await timed(async () => {
    prepared = await prepareRegisterImport(databases.reader, fileOf('trusts', text), now)
  })
  const preview = processorSeconds(before)
  const between = process.cpuUsage()
  const heldSeconds = await timed(() =>
    databases.writer.transaction(async (db) => prepared && writeRegisterImport(db, prepared, { now })),
  )
  const held = processorSeconds(between)
  const longestSaveSeconds = await saving.stop()
  pauses.disable()
  const longestPauseSeconds = pauses.max / 1e9
  return { previewSeconds, heldSeconds, longestSaveSeconds, longestPauseSeconds, processorSeconds: { preview, held } }
}

/** Somebody who saves, and how long the longest of it took. */
function saveAllTheTime({ writer }: Databases): { stop: () => Promise<number> } {
  const saves: Promise<number>[] = []
  const save = () =>
    timed(() =>
      writer.transaction((db) => record(db, { at: now, action: 'saved answers', subject: `response ${saves.length}` })),
    )
  const saving = setInterval(() => saves.push(save()), 20)
  return {
    async stop() {
      clearInterval(saving)
      return Math.max(...(await Promise.all(saves)))
    },
  }
}

async function readFaults({ reader }: Databases): Promise<void> {
  const text = careProviders('Home', 'Y56').replaceAll(/(1-100000\d{3},Home \d+,care),Y56/g, '$1,Y99')
  const { plan } = await prepareRegisterImport(reader, fileOf('trusts', text), now)
  const lines = [...planListFile('trusts.csv', plan, 'faults')]
  if (lines.length !== 1001 || faultKinds(plan.faults).length !== 1) throw new Error(`${lines.length} lines of faults`)
}

function processorSeconds(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since)
  return (user + system) / 1e6
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function watchMemory() {
  const taken = () => process.memoryUsage().rss / 1e6
  let peak = taken()
  const watching = setInterval(() => {
    peak = Math.max(peak, taken())
  }, 10)
  return { now: taken, peak: () => Math.max(peak, taken()), stop: () => clearInterval(watching) }
}
