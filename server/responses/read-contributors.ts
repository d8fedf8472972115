import { type ResponseAction } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { openResponse } from './open-response.ts'
import { listColleagues } from './colleagues-query.ts'
import type { Colleague, Contributor } from './contributor.ts'
import { listContributors } from './contributor-repository.ts'
import type { Dossier } from './dossier.ts'
import { listUnreachable } from './list-unreachable.ts'
import { loadDossier } from './read-response.ts'

/** Who of an organisation answers what. */
export interface Delegation {
  dossier: Dossier
  colleagues: readonly Colleague[]
  contributors: readonly Contributor[]
  /** The numbers of colleagues whose address is not written to any more. */
  unreachable: ReadonlySet<number>
}

/** Who has which section, for somebody who may do `action` with the response. */
export async function readContributors(
  db: Database,
  user: User,
  { responseId, action }: { responseId: number; action: ResponseAction },
): Promise<Delegation> {
  const response = await openResponse(db, user, responseId, action)
  const colleagues = await listColleagues(db, response.organisationCode)
  return {
    dossier: await loadDossier(db, response),
    colleagues,
    unreachable: await listUnreachable(db, colleagues),
    contributors: await listContributors(db, responseId),
  }
}
