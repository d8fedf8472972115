import { auditCommands } from './audit.ts'
import { backupCommands } from './backups.ts'
import { migrateCommand } from './bring-up-to-date.ts'
import type { Command } from './command.ts'
import { databaseCommands } from './databases.ts'
import { resultsCommands } from './earlier-results.ts'
import { instrumentCommands } from './instruments.ts'
import { personCommands } from './people.ts'
import { registerCommands } from './registers.ts'
import { releaseCommands } from './releases.ts'

/** Every command, in the order in which `--help` shows them. */
export const commands: readonly Command[] = [
  migrateCommand,
  ...databaseCommands,
  ...backupCommands,
  ...personCommands,
  ...registerCommands,
  ...instrumentCommands,
  ...resultsCommands,
  ...auditCommands,
  ...releaseCommands,
]
