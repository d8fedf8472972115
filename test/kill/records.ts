import { openMigrated } from '../support/database.ts'
import type { Ledger } from './ledger.ts'
import type { Saver } from './savers.ts'
import { readRecord, type StoredRecord } from './stored-record.ts'
import { brokenHistories, halfPages, halfSaves, lostAnswers } from './verdict.ts'

/** What stands of every response. Opened only now: the service itself has had to put right what went before. */
export async function readRecords(address: string, savers: readonly Saver[]): Promise<StoredRecord[]> {
  const databases = await openMigrated(address)
  const ids = new Set(savers.map((saver) => saver.responseId))
  const records = await Promise.all([...ids].map((id) => readRecord(databases.reader, id)))
  await databases.close()
  return records
}

/** Everything that was acknowledged and is not there, and everything that is there by half. */
export function faultsOf(record: StoredRecord, { acknowledged, unanswered }: Ledger): string[] {
  const own = acknowledged.filter(({ post }) => post.responseId === record.responseId)
  const givenUp = unanswered.filter((post) => post.responseId === record.responseId)
  const alone = [...own.map(({ post }) => post), ...givenUp].filter((post) => post.alone)
  return [...lostAnswers(record, own), ...brokenHistories(record), ...halfSaves(record), ...halfPages(record, alone)]
}
