import { isMemberOn } from '../../../server/organisations/programme.ts'
import type { ProviderType } from '../../../server/organisations/provider-type.ts'
import { regions } from './geography.ts'
import type { InventedOrganisation } from './organisation.ts'
import { programmes } from './programmes.ts'
import { inventedOrganisations } from './register.ts'
import { type Traits, traitsOf } from './traits.ts'
import type { Wave } from './waves.ts'

/** An organisation as it is at the time of a collection. */
export interface Actor {
  code: string
  traits: Traits
  /** What its region adds. */
  regionEffect: number
  /** What the years since the first collection add. */
  progress: number
  /** Codes of the shared record programmes that it belongs to. */
  programmes: readonly string[]
}

/** One that is asked, in one of its settings. */
export interface Respondent extends Actor {
  setting: ProviderType
}

/** Everyone in the country at the time of a collection, by code. */
export function actorsOf(wave: Wave): ReadonlyMap<string, Actor> {
  const memberships = new Map<string, string[]>()
  for (const { code, members } of programmes)
    for (const member of members)
      if (isMemberOn(member, wave.asAt))
        memberships.set(member.organisationCode, [...(memberships.get(member.organisationCode) ?? []), code])
  return new Map(
    inventedOrganisations.map((organisation) => [
      organisation.code,
      actorOf(wave, organisation, memberships.get(organisation.code) ?? []),
    ]),
  )
}

function actorOf(wave: Wave, { code, type, region }: InventedOrganisation, memberOf: readonly string[]): Actor {
  return {
    code,
    traits: traitsOf(code),
    regionEffect: regions.find((one) => one.code === region)?.effect ?? 0,
    progress: type === 'care' ? wave.progress.care : wave.progress.trusts,
    programmes: memberOf,
  }
}
