import type { CollectionStage } from '../access/area.ts'
import type { OrganisationSize } from '../organisations/organisation-size.ts'
import type { ProviderType } from '../organisations/provider-type.ts'
import { Conflict } from '../platform/errors.ts'
import { londonDate } from '../platform/london-date.ts'

export { londonDate }

/** One wave: a version of a questionnaire, who is asked, and when. */
export interface Collection {
  id: number
  /** Short and stable, such as `2016`: it stands in addresses and file names. */
  code: string
  name: string
  instrumentId: number
  state: CollectionStage
  /** `asked` of real organisations here, `imported` from an earlier survey, or `invented` for the demonstration. */
  origin: 'asked' | 'imported' | 'invented'
  /** YYYY-MM-DD, in London. */
  opensOn: string
  /** The last day on which answers are taken. */
  closesOn: string
  policy: CollectionPolicy
  /** Of an imported collection: the file that its results came from, the latest of several. */
  source?: CollectionSource
  /** Grows whenever a sheet or a participant changes: what was computed before is then out of date. */
  changes: number
}

export interface CollectionSource {
  fileName: string
  loadedAt: string
}

/** Fixed before a collection closes. */
export interface DisclosurePolicy {
  namesTrusts: boolean
  /** The fewest care providers that a figure may rest on outside the programme team. */
  fewestCareProviders: number
}

export interface CollectionPolicy extends DisclosurePolicy {
  /** Whether a lead respondent may sign: for an organisation without an approver, or being its approver as well. */
  leadMaySign: boolean
}

export const defaultPolicy: CollectionPolicy = { namesTrusts: true, fewestCareProviders: 5, leadMaySign: true }

/** An organisation in one setting in one collection, with its name and place as they were then. */
export interface Participant {
  id: number
  collectionId: number
  organisationCode: string
  setting: ProviderType
  name: string
  regionCode: string
  regionName: string
  icbCode: string
  icbName: string
  /** As the register had it then; absent where it did not say. */
  size?: OrganisationSize
  /** How many of the sampling frame it stands for: 1 where all were invited. */
  weight: number
}

/** How many of a type in a region there are in the country, invited or not. */
export interface Stratum {
  providerType: ProviderType
  regionCode: string
  frameCount: number
}

/** Whether a text can stand in addresses and file names as the code of a collection. */
export function isCollectionCode(text: string): boolean {
  return /^[a-z0-9][a-z0-9-]{0,39}$/i.test(text) && text.toLowerCase() !== 'new'
}

export function isTakingAnswers(collection: Collection, now: Date): boolean {
  const today = londonDate(now)
  return collection.state === 'open' && collection.opensOn <= today && today <= collection.closesOn
}

export function mustBeTakingAnswers(collection: Collection, now: Date): void {
  if (!isTakingAnswers(collection, now))
    throw new Conflict(`${collection.name} is not open for answers, so nothing was changed`)
}
