import { rm } from 'node:fs/promises'
import path from 'node:path'
import { type BuildFolder, openBuildFolder, writeBuilt } from '../build/build-folder.ts'
import type { BuildStep, NamedStep } from '../build/build-step.ts'
import { contentSteps } from '../build/content-steps.ts'
import { manifestName, manifestText } from '../build/manifest.ts'
import { manifestOf } from '../build/manifest-of.ts'
import { filesOf } from '../build/release-matter.ts'
import { zipParts } from '../build/zip-file.ts'
import { readmeStep } from '../formats/derived-steps.ts'
import { factsOf, type ReleaseFacts } from '../formats/release-facts.ts'
import { groundText, sha256 } from '../release-ground.ts'
import { openSheetStore, type SheetStore } from './sheet-store.ts'
import { twinMatter } from './twin-matter.ts'
import { synthetic, twinName } from './twin-name.ts'

/**
 * Builds the synthetic twin of a release by the steps that built the release, and puts all its files into one. So its
 * tables, codes, kinds of missing and layout are those of the release by construction, and nobody's answer is in it.
 */
export const twinStep: NamedStep = { doing: 'Making the synthetic twin', run: writeTwin }

const title = `${synthetic} twin: the same layout and codes with no real answer, to write code against`

async function writeTwin(step: BuildStep): Promise<void> {
  const name = twinName(step.facts.name)
  const folder = path.join(step.build.folder, name)
  const store = openSheetStore(path.join(folder, sheetsFile))
  const twin = openBuildFolder(folder)
  try {
    await writeFiles(await openTwin(step, twin, store))
  } finally {
    store.close()
  }
  const file = { path: `${name}.zip`, mediaType: 'application/zip', title }
  await writeBuilt(step.build, file, zipParts(twin, twin.files, { name, date: step.facts.preparedOn }))
  await rm(folder, { recursive: true })
}

/** Beside its files, and not one of them. */
const sheetsFile = 'sheets'

async function writeFiles(twin: BuildStep): Promise<void> {
  await writeWarning(twin)
  for (const { run } of [...contentSteps, readmeStep]) await run(twin)
  const file = { path: manifestName, mediaType: 'application/json', title: '' }
  await writeBuilt(twin.build, file, [manifestText(manifestOf(twin))])
}

async function openTwin(step: BuildStep, build: BuildFolder, store: SheetStore): Promise<BuildStep> {
  const matter = await twinMatter(step, store)
  const facts = twinFacts(step, factsOf(matter, { ...step.facts, groundSha256: sha256(groundText(matter.ground)) }))
  return { db: step.db, matter, files: filesOf(matter), build, facts, measures: new Map() }
}

function twinFacts({ facts }: BuildStep, own: ReleaseFacts): ReleaseFacts {
  return {
    ...own,
    name: twinName(facts.name),
    title: `${synthetic} twin of ${facts.title}`,
    description:
      `${synthetic} DATA: nobody gave these answers and there are no such organisations. It has the tables, columns and ` +
      `codes of the release ${facts.name}, to write code against; no result can be had from it.`,
  }
}

async function writeWarning({ build, facts }: BuildStep): Promise<void> {
  const file = { path: `${synthetic}.txt`, mediaType: 'text/plain; charset=utf-8', title: 'What this is' }
  await writeBuilt(build, file, [`${facts.title}\n\n${facts.description}\n`])
}
