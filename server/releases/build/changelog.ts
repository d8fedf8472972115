import { changelogName } from '../release-documents.ts'
import { releaseName } from '../release.ts'
import { type Change, changesOf } from '../tables/changes-file.ts'
import { changeReasons } from '../tables/schemas/changes-schema.ts'
import { order } from '../tables/text-order.ts'
import { writeBuilt } from './build-folder.ts'
import type { BuildStep } from './build-step.ts'
import type { ReleaseMatter } from './release-matter.ts'

/** What each release of the collection corrects, and how many cells of which table this one changes, and why. */
export async function writeChangelog({ db, matter, files, build }: BuildStep): Promise<void> {
  const counts = new Map<string, number>()
  for await (const change of changesOf(db, files)) counts.set(kindOf(change), (counts.get(kindOf(change)) ?? 0) + 1)
  const file = { path: changelogName, mediaType: 'text/markdown; charset=utf-8', title: 'What each release corrects' }
  await writeBuilt(build, file, [changelogText(matter, counts)])
}

function kindOf({ table, reason }: Change): string {
  return `| ${table} | ${changeReasons[reason]} |`
}

function changelogText(matter: ReleaseMatter, counts: ReadonlyMap<string, number>): string {
  const { collection } = matter.ground
  return [`# Changelog of ${collection.name}`, ...releaseTexts(matter, counts)].join('\n\n') + '\n'
}

/** The latest first. */
function releaseTexts({ ground, before }: ReleaseMatter, counts?: ReadonlyMap<string, number>): string[] {
  const { collection, number, preparedOn, reason } = ground
  const own = [
    `## Release ${number}: ${releaseName(collection.code, { number })}, prepared on ${preparedOn}`,
    before ? `It corrects release ${before.ground.number}: ${reason}` : firstText(number),
    ...(before && counts ? [changesText(counts)] : []),
  ]
  return before ? [...own, ...releaseTexts(before)] : own
}

/** The twin of a correction has none before it. */
function firstText(number: number): string {
  return number === 1 ? 'The first release.' : 'What it corrects is not told here.'
}

function changesText(counts: ReadonlyMap<string, number>): string {
  if (counts.size === 0) return 'No cell of the tables differs.'
  const rows = [...counts].toSorted(([a], [b]) => order(a, b)).map(([kind, count]) => `${kind} ${count} |`)
  return [
    'Each cell that differs is listed in `csv/changes.csv`.',
    '',
    '| table | why | cells |',
    '| --- | --- | --- |',
    ...rows,
  ].join('\n')
}
