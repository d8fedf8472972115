import path from 'node:path'
import sqlite3 from 'sqlite3'

/**
 * A yardstick of saving: how many commits a second the driver of sqlite3 makes durable, one after another on one connection,
 * each with a row for each answer of a page, as the service sets its file (WAL, synchronous FULL).
 */
export async function bareCommits(
  folder: string,
  { answers, seconds }: { answers: number; seconds: number },
): Promise<number> {
  const database = new sqlite3.Database(path.join(folder, 'bare-commits.db'))
  const run = (statement: string) =>
    new Promise<void>((resolve, reject) => {
      database.exec(statement, (error) => (error ? reject(error) : resolve()))
    })
  await run('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; create table answers (person, item, value)')
  const [begun, rows] = [
    performance.now(),
    Array.from({ length: answers }, (_, item) => `(1, 'item ${item}', 'agree')`),
  ]
  let commits = 0
  while (performance.now() - begun < seconds * 1000) {
    await run(`insert into answers values ${rows.join(', ')}`)
    commits += 1
  }
  const perSecond = commits / ((performance.now() - begun) / 1000)
  await new Promise<void>((resolve, reject) => {
    database.close((error) => (error ? reject(error) : resolve()))
  })
  return perSecond
}
