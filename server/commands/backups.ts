import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Config } from '../config.ts'
import { type Backup, backUp } from '../operation/back-up.ts'
import type { Manifest } from '../operation/manifest.ts'
import { pruneBackups } from '../operation/prune-backups.ts'
import { restoreBackup } from '../operation/restore-backup.ts'
import { verifyBackup } from '../operation/verify-backup.ts'
import { isFile, openDatabases } from '../platform/database/open.ts'
import { serverAddress, shownAddress } from '../platform/database/address.ts'
import { Invalid, NotFound } from '../platform/errors.ts'
import { migrationsFolder } from '../platform/project-root.ts'
import { sizeText } from '../platform/text/sizes.ts'
import { defineOwnCommand } from './command.ts'
import { backupStages, restoreStages, verifyStages } from '../operation/backup-stages.ts'
import { progressBar, stoppable } from './progress.ts'
import { complain, say } from './say.ts'

export const backupCommands = [
  defineOwnCommand({
    usage: 'backup',
    purpose: 'backs up the database and the files of DATA_DIR, while people work',
    options: { to: { type: 'string' }, keep: { type: 'string' } },
    explained: [
      ['--to FOLDER', 'which gets a folder for the backup; otherwise BACKUP_FOLDER'],
      ['--keep DAYS', 'then removes older ones but the newest of each of so many days'],
    ],
    run: (config, { to, keep }) => stoppable((signal) => make(config, { to, keep: daysOf(keep), signal })),
  }),
  defineOwnCommand({
    usage: 'backup verify BACKUP',
    purpose: 'holds every file of a backup against its manifest, and opens its database',
    options: {},
    run: (config, _values, backup = '') => verify(config, backup),
  }),
  defineOwnCommand({
    usage: 'restore BACKUP',
    purpose: 'restores a backup into an empty place, and verifies it there',
    options: { to: { type: 'string' }, database: { type: 'string' } },
    explained: [
      ['--to FOLDER', 'the DATA_DIR of the restored service'],
      ['--database ADDRESS', 'an empty database, for the backup of one on a server'],
    ],
    run: (config, values, backup = '') => restore(config, backup, values),
  }),
]

async function make(
  config: Config,
  { to, keep, signal }: { to: string | undefined; keep: number | undefined; signal: AbortSignal },
): Promise<number> {
  if (isFile(config.databaseUrl) && !existsSync(config.databaseUrl))
    throw new NotFound(`A database in ${config.dataFolder}`)
  const folder = path.resolve(to ?? config.backups.folder)
  const bar = progressBar(backupStages)
  const databases = openDatabases(config.databaseUrl)
  try {
    const backup = await backUp(
      databases,
      {
        dataFolder: config.dataFolder,
        to: folder,
        migrations: migrationsFolder,
        tools: config.databaseTools,
        report: bar.show,
        signal,
      },
      new Date(),
    ).finally(bar.clear)
    const removed = keep === undefined ? [] : await pruneBackups(folder, keep, new Date())
    return report(backup, removed, config)
  } finally {
    await databases.close()
  }
}

function report({ folder, manifest }: Backup, removed: readonly string[], { dataFolder }: Config): number {
  say(`${folder}: ${contentsText(manifest)}.\n`)
  if (removed.length > 0) say(`Removed: ${removed.join(', ')}.\n`)
  if (!path.relative(dataFolder, folder).startsWith('..'))
    say('It lies beside the data, and would be lost with them: copy it to another machine, or name one with --to.\n')
  say(
    'The keys are not in it. Keep ONE_TIME_CODE_KEY, PSEUDONYM_KEY and SESSION_SECRET somewhere else (or the three files of secrets in DATA_DIR, where the service made them).\n',
  )
  return manifest.missing.length === 0
    ? 0
    : complain(`Files that the database names and that are not in DATA_DIR:\n${manifest.missing.join('\n')}`)
}

/** Such as `40 tables with 12,000 rows, and 17 files, together 12.3 MB`. */
function contentsText({ database, files }: Manifest): string {
  const tables = Object.values(database.tables)
  const rows = tables.reduce((sum, table) => sum + table.rows, 0).toLocaleString('en-GB')
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0)
  const others = files.length - 1
  return `${tables.length} tables with ${rows} rows, and ${others} ${others === 1 ? 'file' : 'files'}, together ${sizeText(bytes)}`
}

async function verify(config: Config, backup: string): Promise<number> {
  const bar = progressBar(verifyStages)
  const settings = { tools: config.databaseTools, report: bar.show }
  const { manifest, faults } = await verifyBackup(backup, settings).finally(bar.clear)
  if (faults.length > 0) return complain(`${backup} is at fault:\n${faults.join('\n')}`)
  for (const file of manifest.missing) say(`${file} was not there any more when the backup was made.\n`)
  const { kind } = manifest.database
  const opened =
    kind === 'file'
      ? 'Its database was opened: it is sound, and each table has its rows'
      : 'The dump of its database can be read to its end; whether each table has its rows shows when it is restored'
  return say(
    `${backup}, made at ${manifest.madeAt}: ${contentsText(manifest)}. Every file is as it was written. ${opened}.\n`,
  )
}

async function restore(
  config: Config,
  backup: string,
  { to, database }: { to?: string | undefined; database?: string | undefined },
): Promise<number> {
  if (!to) throw new Invalid('Say where to: restore BACKUP --to FOLDER')
  if (database !== undefined && isFile(database))
    throw new Invalid(`--database must be an address such as ${serverAddress.example}`)
  const bar = progressBar(restoreStages)
  const { manifest, databaseUrl, events } = await restoreBackup({
    backup,
    to: path.resolve(to),
    databaseUrl: database,
    migrations: migrationsFolder,
    tools: config.databaseTools,
    report: bar.show,
  }).finally(bar.clear)
  say(
    `${shownAddress(databaseUrl)} is as it was at ${manifest.madeAt}: ${contentsText(manifest)}; every table was counted and compared, and the audit’s ${events} events are as they were written.\n`,
  )
  for (const file of manifest.missing) say(`${file} was not there any more when the backup was made.\n`)
  return say(
    'Start it with the ONE_TIME_CODE_KEY, PSEUDONYM_KEY and SESSION_SECRET of the service that was backed up. Messages that were waiting then may have been sent since: docs/operation-backup.md says how to look first.\n',
  )
}

function daysOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^[1-9]\d{0,3}$/.test(text)) throw new Invalid(`--keep ${text} is not a number of days, such as 14`)
  return Number(text)
}
