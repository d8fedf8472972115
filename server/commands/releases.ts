import path from 'node:path'
import { listCollections } from '../collections/collection-repository.ts'
import type { Config } from '../config.ts'
import type { Database } from '../platform/database/open.ts'
import { Invalid } from '../platform/errors.ts'
import { openFolderStore } from '../platform/files/folder-store.ts'
import { keptSecret } from '../platform/secrets.ts'
import { listAllReleases } from '../releases/releases-query.ts'
import type { Release } from '../releases/release.ts'
import { verifyRelease, verifyStages } from '../releases/verify/verify-release.ts'
import { defineCommand } from './command.ts'
import { progressBar } from './progress.ts'
import { complain, say } from './say.ts'

export const releaseCommands = [
  defineCommand({
    usage: 'release list',
    purpose: 'every release, and where its files lie',
    options: {},
    run: ({ databases, config }) => list(databases.reader, config),
  }),
  defineCommand({
    usage: 'release verify COLLECTION NUMBER',
    purpose: 'holds a release against its hashes, and builds it again to compare',
    options: {},
    run: ({ databases, config }, _values, collection = '', number = '') =>
      verify(databases.reader, config, { collectionCode: collection, number: numberOf(number) }),
  }),
]

async function list(db: Database, config: Config): Promise<number> {
  const codes = new Map((await listCollections(db)).map(({ id, code }) => [id, code]))
  const releases = await listAllReleases(db)
  if (releases.length === 0) return say('Nothing has been released yet.\n')
  const lines = releases.map(
    (release) => `${codes.get(release.collectionId)} ${release.number}: ${stateOf(release, config)}\n`,
  )
  return say(lines.join(''))
}

function stateOf({ state, madeAt, publishedAt, sheets, folder }: Release, config: Config): string {
  const made = `prepared on ${madeAt.slice(0, 10)} of ${sheets} sheets`
  const published = publishedAt === undefined ? state : `published on ${publishedAt.slice(0, 10)}`
  return `${made}, ${published}${folder === undefined ? '' : `, in ${path.join(placeOf(config), folder)}`}`
}

async function verify(
  db: Database,
  config: Config,
  asked: { collectionCode: string; number: number },
): Promise<number> {
  const pseudonymKey = config.pseudonymKey ?? keptSecret(config.dataFolder, 'pseudonym-key')
  const store = openFolderStore(placeOf(config))
  const bar = progressBar(verifyStages)
  const settings = { store, pseudonymKey, report: bar.show }
  const { files, notes, differences } = await verifyRelease(db, asked, settings).finally(bar.clear)
  const name = `${asked.collectionCode} ${asked.number}`
  for (const note of notes) say(`${name}: ${note}\n`)
  for (const difference of differences) complain(`${name}: ${difference}`)
  if (differences.length > 0) return complain(`${name}: differences: ${differences.length}`)
  return say(`${name}: its ${files} files are as they were released, and built again they are the same to the byte.\n`)
}

function placeOf({ dataFolder }: Config): string {
  return path.join(dataFolder, 'releases')
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Invalid(`${text} is not the number of a release, such as 1`)
  return Number(text)
}
