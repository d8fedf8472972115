import { copyDatabase, copyStages } from '../platform/database/copy/copy-database.ts'
import { serverAddress, shownAddress } from '../platform/database/address.ts'
import { openDatabases } from '../platform/database/open.ts'
import { Conflict, Invalid } from '../platform/errors.ts'
import { migrationsFolder } from '../platform/project-root.ts'
import { auditFaults } from '../operation/verify-backup.ts'
import { defineOwnCommand } from './command.ts'
import { progressBar, stoppable } from './progress.ts'
import { say } from './say.ts'

export const databaseCommands = [
  defineOwnCommand({
    usage: 'database copy',
    purpose: 'copies a database into an empty one, with --from and --to, and compares every row',
    options: { from: { type: 'string' }, to: { type: 'string' } },
    explained: [['--from ADDRESS --to ADDRESS', `a file, or ${serverAddress.example}, in either direction`]],
    run: (_config, { from, to }) => {
      if (!from || !to) throw new Invalid('Say from where to where: database copy --from ADDRESS --to ADDRESS')
      return stoppable((signal) => copy({ from, to, signal }))
    },
  }),
]

async function copy({ from, to, signal }: { from: string; to: string; signal: AbortSignal }): Promise<number> {
  const bar = progressBar(copyStages)
  const compared = await copyDatabase({
    from,
    to,
    migrations: migrationsFolder,
    signal,
    report: bar.show,
  }).finally(bar.clear)
  for (const { table, here } of compared) say(`${table}: ${here.rows} rows, ${here.hash}\n`)
  const rows = compared.reduce((sum, { here }) => sum + here.rows, 0)
  const { events } = await verifiedAudit(to)
  return say(
    `${rows} rows of ${compared.length} tables were copied to ${shownAddress(to)} and read again: every one is the same. ` +
      `The audit’s ${events} events are as they were written.\n`,
  )
}

async function verifiedAudit(url: string): Promise<{ events: number }> {
  const databases = openDatabases(url)
  try {
    const { events, faults } = await auditFaults(databases.reader)
    if (faults.length > 0) throw new Conflict(`All was copied, and the audit was broken before:\n${faults.join('\n')}`)
    return { events }
  } finally {
    await databases.close()
  }
}
