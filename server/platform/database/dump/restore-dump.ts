import path from 'node:path'
import { Conflict } from '../../errors.ts'
import { shownAddress } from '../address.ts'
import { mustBeEmpty } from '../copy/schema-state.ts'
import { openDatabases } from '../open.ts'
import { openCopy } from '../sqlite.ts'
import { differencesFrom, mustBeSound, type Told } from './check-dump.ts'
import { type Dump, dumpFiles } from './dump-database.ts'
import { callTool, withHiddenPassword } from './tool.ts'

export interface DumpPlace extends Told {
  /** The folder in which the file of the dump lies. */
  folder: string
  tools: string | undefined
}

/** Looks whether the file of a dump can be opened and holds what it should; of a server's, whether it can be read to its end. */
export async function checkDump(dump: Dump, { folder, tools, ...told }: DumpPlace): Promise<string[]> {
  const place = path.join(folder, dumpFiles[dump.kind])
  if (dump.kind === 'server') {
    await callTool({ program: 'pg_restore', tools, words: ['--file=/dev/null', place] })
    return []
  }
  const db = openCopy(place)
  try {
    await mustBeSound(db, place)
    return await differencesFrom(db, dump, told)
  } finally {
    await db.destroy()
  }
}

/** Fails where anything is in the database already. */
export async function mustBeEmptyServer(url: string): Promise<void> {
  const databases = openDatabases(url)
  try {
    await mustBeEmpty(databases.reader, shownAddress(url))
  } finally {
    await databases.close()
  }
}

/** Puts a server's dump into an empty database, all of it or nothing, and holds what is there against the dump. */
export async function restoreOnServer(
  dump: Dump,
  { folder, tools, url, ...told }: DumpPlace & { url: string },
): Promise<void> {
  const words = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-privileges']
  await withHiddenPassword(url, (address) =>
    callTool({
      program: 'pg_restore',
      tools,
      words: [...words, `--dbname=${address}`, path.join(folder, dumpFiles.server)],
    }),
  )
  const databases = openDatabases(url)
  try {
    const differences = await differencesFrom(databases.reader, dump, told)
    if (differences.length > 0)
      throw new Conflict(`What was restored is not what was backed up:\n${differences.join('\n')}`)
  } finally {
    await databases.close()
  }
}
