import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { setCollectionState } from '../../server/collections/collection-repository.ts'
import { tidyHeap } from '../../server/releases/build/build-apart.ts'
import { pinRelease } from '../../server/releases/prepare-release.ts'
import { findRelease } from '../../server/releases/releases-query.ts'
import { tiers } from '../../server/releases/release.ts'
import { provenance } from '../support/app.ts'
import { type LargeCollection, largeCode, largeCollection } from './large-collection.ts'
import { largeQuestionnaire } from './large-questionnaire.ts'
import { figure, type Figure, type Measurement } from './measurement.ts'
import type { BuildFigures, StepFigures } from './release-figures.ts'

const [organisations, items, partners] = [20_000, 120, 16]
/** To see what grows with the size: a quarter of it. */
const fewer = organisations / 4

/** A release of 20,000 participants with partners, from what is pinned to the packed files, in a process of its own. */
export async function benchmark(): Promise<Measurement> {
  const [few, all] = [await buildOf(fewer), await buildOf(organisations)]
  const beyond = ({ peakMegabytes, programMegabytes }: BuildFigures) => peakMegabytes - programMegabytes
  const slowest = all.steps.toSorted((a, b) => b.seconds - a.seconds).slice(0, 12)
  return {
    name: 'release',
    what: `a release of ${organisations.toLocaleString('en-GB')} organisations x ${items} items, each naming ${partners} partners`,
    figures: {
      seconds: figure(all.seconds, 's'),
      processor: figure(all.processorSeconds, 's of the processor'),
      'processor of a quarter': figure(few.processorSeconds, 's of the processor'),
      'beyond the program': figure(beyond(all), 'MB'),
      'beyond the program, of a quarter': figure(beyond(few), 'MB'),
      program: figure(all.programMegabytes, 'MB'),
      answers: figure(all.files.find((file) => file.path === 'csv/answers.csv')?.bytes ?? 0, 'bytes'),
      zip: figure(all.zip.bytes, 'bytes'),
      'processor of pinning': figure(all.pinning, 's of the processor'),
      ...Object.assign({}, ...slowest.map(stepFigures)),
    },
    goals: [
      { of: 'beyond the program', goal: 'under 300 MB', met: beyond(all) < 300 },
      { of: 'processor', goal: 'under 3 minutes', met: all.processorSeconds < 180 },
    ],
  }
}

function stepFigures(step: StepFigures): Record<string, Figure> {
  return {
    [`“${step.doing}”: clock`]: figure(step.seconds, 's'),
    [`“${step.doing}”: processor`]: figure(step.processorSeconds, 's of the processor'),
    [`“${step.doing}”: peak`]: figure(step.peakMegabytes, 'MB'),
  }
}

async function buildOf(count: number): Promise<BuildFigures & { pinning: number }> {
  const large = await largeCollection(count, largeQuestionnaire(items, true))
  const folder = mkdtempSync(path.join(tmpdir(), 'release-'))
  try {
    const before = process.cpuUsage()
    const releaseId = await pin(large)
    const { user, system } = process.cpuUsage(before)
    const script = path.join(import.meta.dirname, 'build-release-apart.ts')
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [...tidyHeap, '--import', 'tsx', script, large.file, String(releaseId), folder],
      { maxBuffer: 2 ** 24 },
    )
    return { ...(JSON.parse(stdout) as BuildFigures), pinning: (user + system) / 1e6 }
  } finally {
    rmSync(folder, { recursive: true })
    await large.remove()
  }
}

async function pin({ databases, collectionId }: LargeCollection): Promise<number> {
  const { reader, writer } = databases
  await setCollectionState(writer, collectionId, 'released')
  const request = {
    collectionCode: largeCode,
    reason: '',
    openings: tiers.map((tier) => ({ tier, opensOn: undefined, gets: 'files' as const })),
  }
  const number = await writer.transaction((db) =>
    pinRelease(db, { request, provenance, personId: undefined }, new Date('2026-05-01T09:00:00Z')),
  )
  return (await findRelease(reader, collectionId, number)).id
}
