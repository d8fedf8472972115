import { isAdministrator } from '../../access/permissions.ts'
import type { User } from '../../access/user.ts'
import { mostMembers } from '../../accounts/saved-group.ts'
import { findOrganisations } from '../../organisations/organisation-repository.ts'
import { standingFacts } from '../../organisations/organisation-standing.ts'
import { isProviderType } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import { londonDate } from '../../platform/london-date.ts'
import { listed } from '../../platform/text/listed.ts'
import type { GroupFault } from './group-fault.ts'

/**
 * Why these organisations cannot be put in a group: there are too many, the register does not know them, they are never
 * asked, or they are care providers, of which nobody outside the programme team is told anything one by one.
 */
export async function checkMembers(
  db: Database,
  user: User,
  { codes, held, now }: { codes: readonly string[]; held: readonly string[]; now: Date },
): Promise<GroupFault[]> {
  const total = new Set([...held, ...codes]).size
  if (total > mostMembers)
    return [fault(`A group holds at most ${mostMembers} organisations, and this would make ${total}: tick fewer`)]
  const types = await typesOf(db, codes, now)
  const those = (isWrong: (type: string | undefined) => boolean) => codes.filter((code) => isWrong(types.get(code)))
  const unknown = those((type) => type === undefined)
  const unasked = those((type) => type !== undefined && !isProviderType(type))
  const care = isAdministrator(user) ? [] : those((type) => type === 'care')
  return [
    ...some(unknown, (codesOf) => `The register does not know ${codesOf}: find organisations with the search`),
    ...some(unasked, (codesOf) => `Only organisations that answer can be in a group: leave out ${codesOf}`),
    ...some(
      care,
      (codesOf) =>
        `Care providers can be in groups of the programme team only, because others may not learn what single ones of them answered: leave out ${codesOf}`,
    ),
  ]
}

/** The provider types by code; empty where the register does not say. */
async function typesOf(db: Database, codes: readonly string[], now: Date): Promise<Map<string, string>> {
  const today = londonDate(now)
  const found = await findOrganisations(db, codes)
  return new Map(
    [...found].map(([code, organisation]) => [code, standingFacts(organisation, today).get('provider_type') ?? '']),
  )
}

function some(codes: readonly string[], message: (codes: string) => string): GroupFault[] {
  return codes.length > 0 ? [fault(message(listed(codes)))] : []
}

function fault(message: string): GroupFault {
  return { field: 'organisation', message }
}
