import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { findMappingChange } from './mapping-changes-query.ts'

/** Says who chose otherwise of the mapping of a file, and when: "Adam chose “x” on 27 November 2026 at 01:30". */
export async function saysOfOther(db: Database, user: User, uploadId: number): Promise<(chosen: string) => string> {
  const change = await findMappingChange(db, uploadId)
  if (!change) return (chosen) => `Somebody else chose ${chosen} meanwhile`
  const who = change.personId === user.id ? 'In another window you' : change.name
  return (chosen) => `${who} chose ${chosen} on ${inMinutes(change.at)}`
}
