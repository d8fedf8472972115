import { isAdministrator, hasRole, ownOrganisations } from './permissions.ts'
import type { User } from './user.ts'

/** The part of the country whose figures or files somebody may see: codes of regions and of ICBs, or all of it. */
export type Area = 'everywhere' | { regions: readonly string[]; icbs: readonly string[] }

/** `whole` names everyone; `region` knows a care provider by a pseudonym, its type and its region, and never fewer than five. */
export type CareDetail = 'whole' | 'region'

export interface Sight {
  area: Area
  careDetail: CareDetail
}

export type CollectionStage = 'draft' | 'open' | 'closed' | 'in_right_of_reply' | 'released'

/** Whose aggregates somebody may see in a collection at this stage; undefined for nobody's. */
export function aggregateSight(user: User, stage: CollectionStage): Sight | undefined {
  if (isAdministrator(user)) return { area: 'everywhere', careDetail: 'whole' }
  if (stage === 'draft') return undefined
  if (hasRole(user, 'national_lead')) return { area: 'everywhere', careDetail: 'region' }
  const over = stage !== 'open'
  const own = ownArea(user)
  if (own) return { area: over ? 'everywhere' : own, careDetail: 'region' }
  if (over && ownOrganisations(user).length > 0) return { area: 'everywhere', careDetail: 'region' }
  return stage === 'released' && hasRole(user, 'researcher') ? { area: 'everywhere', careDetail: 'region' } : undefined
}

/** Whose signed answers somebody may take away as a file; undefined for nobody's. */
export function answerSight(user: User, stage: CollectionStage): Sight | undefined {
  if (isAdministrator(user)) return { area: 'everywhere', careDetail: 'whole' }
  if (stage === 'draft') return undefined
  if (hasRole(user, 'national_lead') || stage === 'released') return { area: 'everywhere', careDetail: 'region' }
  const own = ownArea(user)
  return own && { area: own, careDetail: 'region' }
}

/** The flows between organisations whose claims somebody may see: with an end in the area, or at one of the organisations. */
export interface FlowSight extends Sight {
  /** Whose people it is that look: of their own flows they see what the other ends say. */
  organisations: readonly string[]
}

/** Leads see their own area, whatever the stage; an organisation's people its own flows after the close. */
export function flowSight(user: User, stage: CollectionStage): FlowSight | undefined {
  if (isAdministrator(user)) return { area: 'everywhere', careDetail: 'whole', organisations: [] }
  if (stage === 'draft') return undefined
  const organisations = stage === 'open' ? [] : ownOrganisations(user)
  if (hasRole(user, 'national_lead') || (stage === 'released' && hasRole(user, 'researcher')))
    return { area: 'everywhere', careDetail: 'region', organisations }
  const area = ownArea(user)
  if (!area && organisations.length === 0) return undefined
  return { area: area ?? { regions: [], icbs: [] }, careDetail: 'region', organisations }
}

/** How far whose responses are somebody may see: leads only their own area, whatever the stage; undefined for nobody's. */
export function progressSight(user: User, stage: CollectionStage): Sight | undefined {
  if (isAdministrator(user)) return { area: 'everywhere', careDetail: 'whole' }
  if (stage === 'draft') return undefined
  if (hasRole(user, 'national_lead')) return { area: 'everywhere', careDetail: 'region' }
  const own = ownArea(user)
  return own && { area: own, careDetail: 'region' }
}

/** The regions and ICBs that somebody leads; undefined for nobody's lead. */
function ownArea(user: User): Exclude<Area, 'everywhere'> | undefined {
  const scopes = (role: 'regional_lead' | 'icb_lead') =>
    user.grants.filter((grant) => grant.role === role).map((grant) => grant.scope)
  const area = { regions: scopes('regional_lead'), icbs: scopes('icb_lead') }
  return area.regions.length + area.icbs.length > 0 ? area : undefined
}

/**
 * Whether a participant lies in an area. A care provider's geography is its region for everyone but the programme team,
 * so one in an ICB's area is not in it for the ICB's lead.
 */
export function isInSight(
  sight: Sight,
  participant: { setting: string; regionCode: string; icbCode: string },
): boolean {
  if (sight.area === 'everywhere') return true
  if (sight.area.regions.includes(participant.regionCode)) return true
  if (participant.setting === 'care' && sight.careDetail === 'region') return false
  return sight.area.icbs.includes(participant.icbCode)
}
