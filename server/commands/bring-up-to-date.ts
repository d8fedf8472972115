import { defineCommand } from './command.ts'
import { say } from './say.ts'

/** The database is brought up to date before any command: this one does nothing else. */
export const migrateCommand = defineCommand({
  usage: 'migrate',
  purpose: 'make the database, or bring it up to date',
  options: {},
  run: () => say('The database is up to date.\n'),
})
