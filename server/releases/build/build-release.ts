import type { Database } from '../../platform/database/open.ts'
import type { JobProgress } from '../../platform/jobs/job.ts'
import { sha256 } from '../release-ground.ts'
import { readmeStep } from '../formats/derived-steps.ts'
import { factsOf } from '../formats/release-facts.ts'
import { twinStep } from '../twin/write-twin.ts'
import { type BuildFolder, openBuildFolder, writeBuilt } from './build-folder.ts'
import type { BuildStep, NamedStep } from './build-step.ts'
import { contentSteps } from './content-steps.ts'
import { type BuiltFile, type Manifest, manifestName, manifestText } from './manifest.ts'
import { manifestOf } from './manifest-of.ts'
import { filesOf, type ReleaseMatter } from './release-matter.ts'
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

/** In this order: all that the release says, then its synthetic twin, then what names all of it. */
const steps: readonly NamedStep[] = [...contentSteps, twinStep, readmeStep]

/**
 * Writes every file of a release into the folder, the manifest last, and beside them one file that holds them all. The
 * same matter, format and software version give the same bytes, on any machine and either database.
 */
export async function buildRelease(db: Database, matter: ReleaseMatter, settings: BuildSettings): Promise<BuiltRelease> {
  const build = openBuildFolder(settings.folder)
  const step: BuildStep = { db, matter, files: filesOf(matter), build, facts: factsOf(matter, settings), measures: new Map() }
  const total = steps.length + 1
  for (const [done, { doing, run }] of steps.entries()) {
    settings.report({ done, total, doing: `${doing}. ${filesSoFar(build)}` })
    await run(step)
  }
  settings.report({ done: steps.length, total, doing: `Packing the files. ${filesSoFar(build)}` })
  const manifest = manifestOf(step)
  await writeBuilt(build, { path: manifestName, mediaType: 'application/json', title: '' }, [manifestText(manifest)])
  const zip = await writeZip(build, manifest)
  settings.report({ done: total, total, doing: 'Done' })
  return { manifest, zip }
}

function filesSoFar({ files }: BuildFolder): string {
  return `${files.length} ${files.length === 1 ? 'file' : 'files'} so far`
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
