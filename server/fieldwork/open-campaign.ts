import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Collection } from '../collections/collection.ts'
import { findCollection } from '../collections/collection-repository.ts'
import type { Database } from '../platform/database/open.ts'

/** A collection, for those who run the programme; to everybody else there is no such page. */
export async function openCampaign(db: Database, user: User, code: string): Promise<Collection> {
  mustRunProgramme(user)
  return findCollection(db, code)
}
