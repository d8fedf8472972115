import type { User } from '../../access/user.ts'
import { mostGroups } from '../../accounts/saved-group.ts'
import { newGroupCode } from '../../accounts/saved-group-code.ts'
import { addGroup, listGroups } from '../../accounts/saved-group-repository.ts'
import { record } from '../../audit/audit-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { checkMembers } from './check-members.ts'
import type { GroupFault } from './group-fault.ts'
import { mustKeepGroups, nameFaults } from './keep-groups.ts'

export type MadeGroup = { code: string } | { faults: GroupFault[] }

/** Keeps organisations under a name; or says why not, with nothing changed. The audit has neither name nor organisations. */
export async function makeGroup(
  db: Database,
  user: User,
  { name, members }: { name: string; members: readonly string[] },
  now: Date,
): Promise<MadeGroup> {
  await mustKeepGroups(db, user)
  const faults = [
    ...(await nameFaults(db, user, { name })),
    ...(await countFaults(db, user)),
    ...(await checkMembers(db, user, { codes: members, held: [], now })),
  ]
  if (faults.length > 0) return { faults }
  const code = newGroupCode()
  const id = await addGroup(db, { code, personId: user.id, name, members }, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'saved group',
    subject: `group ${id}`,
    details: { organisations: members.length },
  })
  return { code }
}

async function countFaults(db: Database, user: User): Promise<GroupFault[]> {
  const { length } = await listGroups(db, user.id)
  return length < mostGroups
    ? []
    : [{ field: 'name', message: `You have ${mostGroups} groups, which is the most: delete one that you do not need` }]
}
