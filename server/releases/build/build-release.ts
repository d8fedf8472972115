import type { Database } from '../../platform/database/open.ts'
import { forSpreadsheet } from '../../platform/files/spreadsheet-csv.ts'
import type { JobProgress } from '../../platform/jobs/job.ts'
import { sha256 } from '../release-ground.ts'
import { releaseName } from '../release.ts'
import { derivedSteps } from '../formats/derived-steps.ts'
import { factsOf } from '../formats/release-facts.ts'
import { sheetsHash } from '../sheets-hash.ts'
import { type WrittenTableName, writtenTableNames } from '../tables/table-name.ts'
import { writeReleaseTable } from '../tables/write-release-table.ts'
import { type BuildFolder, openBuildFolder, writeBuilt } from './build-folder.ts'
import type { BuildStep, NamedStep } from './build-step.ts'
import { writeChangelog } from './changelog.ts'
import { countingRecords } from './count-records.ts'
import { type BuiltFile, type Manifest, manifestName, manifestText } from './manifest.ts'
import { filesOf, type ReleaseMatter } from './release-matter.ts'
import { writeFindings } from './write-findings.ts'
import { zipParts } from './zip-file.ts'

export interface BuildSettings {
  /** Empty, and there. */
  folder: string
  software: Manifest['software']
  groundSha256: string
  report: (progress: JobProgress) => void
}

/** What came of it: the manifest, and the one file that holds it and all others. */
export interface BuiltRelease {
  manifest: Manifest
  zip: Pick<BuiltFile, 'bytes' | 'sha256'>
}

/** In this order: the tables are written once, as CSV for analysis, and everything else is made from what was written. */
const steps: readonly NamedStep[] = [
  ...writtenTableNames.map((name): NamedStep => ({
    doing: `Writing ${name}`,
    run: (step) => writeCsv(step, name),
  })),
  { doing: 'Looking for findings', run: writeFindings },
  { doing: 'Writing the changelog', run: writeChangelog },
  { doing: 'Writing the rules', run: writeRules },
  ...derivedSteps,
]

/**
 * Writes every file of a release into the folder, the manifest last, and beside them one file that holds them all. The
 * same matter, format and software version give the same bytes, on any machine and either database.
 */
export async function buildRelease(db: Database, matter: ReleaseMatter, settings: BuildSettings): Promise<BuiltRelease> {
  const build = openBuildFolder(settings.folder)
  const step = { db, matter, files: filesOf(matter), build, facts: factsOf(matter, settings), measures: new Map() }
  const total = steps.length + 1
  for (const [done, { doing, run }] of steps.entries()) {
    settings.report({ done, total, doing })
    await run(step)
  }
  settings.report({ done: steps.length, total, doing: 'Packing the files' })
  const manifest = manifestOf(matter, build, settings)
  await writeBuilt(build, { path: manifestName, mediaType: 'application/json', title: '' }, [manifestText(manifest)])
  const zip = await writeZip(build, manifest)
  settings.report({ done: total, total, doing: 'Done' })
  return { manifest, zip }
}

/** As they were hashed, to the byte. */
async function writeRules({ matter, build }: BuildStep): Promise<void> {
  const file = { path: 'rules.json', mediaType: 'application/json', title: 'By what it is shown and computed' }
  await writeBuilt(build, file, [matter.ground.rules])
}

async function writeCsv({ db, files, build }: BuildStep, name: WrittenTableName): Promise<void> {
  const { parts, rows } = countingRecords(await writeReleaseTable(db, files, name))
  const mediaType = 'text/csv; charset=utf-8'
  const title = `Table ${name}`
  await writeBuilt(build, { path: `csv/${name}.csv`, mediaType, title }, parts, rows)
  const again = await writeReleaseTable(db, files, name)
  const forExcel = { path: `excel/${name}.csv`, mediaType, title: `${title}, for spreadsheets` }
  await writeBuilt(build, forExcel, forSpreadsheet(again), rows)
}

function manifestOf({ ground, marks }: ReleaseMatter, build: BuildFolder, settings: BuildSettings): Manifest {
  const { collection, number, preparedOn, instrument } = ground
  return {
    format: ground.format,
    software: settings.software,
    release: { name: releaseName(collection.code, { number }), collection: collection.code, number, preparedOn },
    instrument: { name: instrument.name, sha256: instrument.hash },
    sheets: { count: marks.length, sha256: sheetsHash(marks) },
    rules: { sha256: sha256(ground.rules) },
    ground: { sha256: settings.groundSha256 },
    files: build.files.map((file) => ({ ...file })),
  }
}

/** Not in the manifest, which it holds. */
async function writeZip(build: BuildFolder, { release }: Manifest): Promise<BuiltFile> {
  const { name, preparedOn } = release
  const zip = { path: `${name}.zip`, mediaType: 'application/zip', title: 'Every file of the release' }
  return writeBuilt(build, zip, zipParts(build, [...build.files], { name, date: preparedOn }))
}

export function manifestHash(manifest: Manifest): string {
  return sha256(manifestText(manifest))
}
