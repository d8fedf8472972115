import type { Collection } from '../collections/collection.ts'
import type { Database } from '../platform/database/open.ts'
import { groupInvited, type InvitedGroups } from './invited-group.ts'
import { listAsked, listSignedInHours } from './invited-query.ts'

interface Kept {
  changes: number
  groups: Promise<InvitedGroups>
}

/** What is kept of each database, by collection, the one used last at the end. */
const keptOf = new WeakMap<Database, Map<number, Kept>>()

/** Some 3 MB each at 20,000 organisations. */
const mostKept = 3

/**
 * Everyone who was asked in a collection, by what and where, with their first signatures: kept in memory while its change
 * counter stands, which everything moves that changes who takes part or whose signature counts. It is everybody, so that
 * rights are for the caller; how far those are who have not signed is not in it. Several readers at once share one reading.
 * Two statements, or none.
 */
export async function keptInvited(
  db: Database,
  { id, changes }: Pick<Collection, 'id' | 'changes'>,
): Promise<InvitedGroups> {
  const kept = keptOf.get(db) ?? new Map<number, Kept>()
  keptOf.set(db, kept)
  const known = kept.get(id)
  const entry = known?.changes === changes ? known : { changes, groups: readGroups(db, id) }
  kept.delete(id)
  kept.set(id, entry)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return await entry.groups
  } catch (error) {
    if (kept.get(id) === entry) kept.delete(id)
    throw error
  }
}

async function readGroups(db: Database, id: number): Promise<InvitedGroups> {
  const asked = await listAsked(db, id)
  return groupInvited(asked, await listSignedInHours(db, id))
}
