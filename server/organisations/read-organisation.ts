import { mustRunProgramme } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { londonDate } from '../platform/london-date.ts'
import type { Geography } from './geography.ts'
import { loadGeography } from './geography-repository.ts'
import { listed, type ListedOrganisation } from './list-register.ts'
import type { Organisation, Succession } from './organisation.ts'
import {
  listMembershipsOf,
  listParticipationsOf,
  listPartnersOf,
  type Membership,
  namesOf,
  type Participation,
  type WeightedPartner,
} from './organisation-links-query.ts'
import { findOrganisations } from './organisation-repository.ts'
import { listSuccessions } from './succession-repository.ts'

export const partnersShown = 100

export interface OrganisationFile {
  organisation: Organisation
  standing: ListedOrganisation
  geography: Geography
  /** Those that it took over from and those that took over from it, near and far, the earliest first. */
  predecessors: Succession[]
  successors: Succession[]
  partners: { partners: WeightedPartner[]; own: number; theirs: number }
  memberships: Membership[]
  participations: Participation[]
  /** Of every organisation that is mentioned, by code. */
  names: ReadonlyMap<string, string>
  today: string
}

/** All that the register knows of one organisation. */
export async function readOrganisation(db: Database, user: User, code: string, now: Date): Promise<OrganisationFile> {
  mustRunProgramme(user)
  const today = londonDate(now)
  const organisation = (await findOrganisations(db, [code])).get(code)
  if (!organisation) throw new NotFound('The organisation')
  const geography = await loadGeography(db)
  const successions = (await listSuccessions(db)).filter(({ kind }) => kind === 'organisation')
  const predecessors = chain(successions, code, { from: 'successorCode', to: 'predecessorCode' })
  const successors = chain(successions, code, { from: 'predecessorCode', to: 'successorCode' })
  const partners = await listPartnersOf(db, code, partnersShown)
  const mentioned = [...predecessors, ...successors].flatMap((each) => [each.predecessorCode, each.successorCode])
  return {
    organisation,
    standing: listed(organisation, geography, today),
    geography,
    predecessors,
    successors,
    partners,
    memberships: await listMembershipsOf(db, code),
    participations: await listParticipationsOf(db, code),
    names: await namesOf(db, [code, ...mentioned, ...partners.partners.map((each) => each.code)], today),
    today,
  }
}

type Ends = Record<'from' | 'to', 'predecessorCode' | 'successorCode'>

/** Every succession that leads on from a code, however many steps away, each once. */
function chain(successions: readonly Succession[], code: string, { from, to }: Ends): Succession[] {
  const reached = new Set([code])
  let isGrowing = true
  while (isGrowing) {
    const further = successions.filter((each) => reached.has(each[from]) && !reached.has(each[to]))
    for (const each of further) reached.add(each[to])
    isGrowing = further.length > 0
  }
  return successions.filter((each) => reached.has(each[from]) && reached.has(each[to]))
}
