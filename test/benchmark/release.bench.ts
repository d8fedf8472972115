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
import { type Measurement, rounded } from './measurement.ts'
import type { BuildFigures } from './release-figures.ts'

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
      seconds: rounded(all.seconds, 1),
      processorSeconds: rounded(all.processorSeconds, 1),
      processorSecondsOfAQuarter: rounded(few.processorSeconds, 1),
      beyondProgramMegabytes: rounded(beyond(all), 0),
      beyondProgramMegabytesOfAQuarter: rounded(beyond(few), 0),
      programMegabytes: rounded(all.programMegabytes, 0),
      answersMegabytes: rounded((all.files.find((file) => file.path === 'csv/answers.csv')?.bytes ?? 0) / 1e6, 0),
      zipMegabytes: rounded(all.zip.bytes / 1e6, 0),
      pinningProcessorSeconds: rounded(all.pinning, 1),
      ...Object.fromEntries(
        slowest.map((step) => [
          `“${step.doing}”`,
          `${rounded(step.seconds, 1)} s (processor ${rounded(step.processorSeconds, 1)}), ${rounded(step.peakMegabytes, 0)} MB`,
        ]),
      ),
    },
    goals: [
      { goal: 'under 300 MB at its peak beyond the program', met: beyond(all) < 300 },
      { goal: 'under 3 minutes of the processor', met: all.processorSeconds < 180 },
    ],
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
