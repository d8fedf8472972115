import type { OrganisationType } from '../../organisations/provider-type.ts'
import { missingNames } from '../../instruments/typed-missing.ts'
import { type AccessMode, claimOf, type FlowState, type Silence, silences } from './corroborate.ts'
import { type FlowFigures, verifiableOf } from './flow-figures.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'

export const stateNames: Record<FlowState, string> = {
  confirmed: 'Confirmed',
  holder_only: 'Holder only',
  reader_only: 'Reader only',
  neither: 'Neither',
  unverifiable: 'Cannot be verified',
}

/** What each state means, for the key of a table or a picture. */
export const stateMeanings: Record<FlowState, string> = {
  confirmed: 'both say that the reader can see what the holder holds, at least by view only',
  holder_only: 'the holder says so and the reader does not: built but unused, or unknown to the reader’s staff',
  reader_only: 'the reader says so and the holder does not: seen by a way that the holder does not know of or count',
  neither: 'both say that the reader cannot see it, or only on request',
  unverifiable: 'one of the two has said nothing that could be compared',
}

const modeNames: Record<AccessMode, string> = {
  none: 'None',
  on_request: 'On request',
  view_only: 'View only',
  in_context: 'View in context',
  structured: 'Structured exchange',
}

export const silenceNames: Record<Silence, string> = {
  ...missingNames,
  not_asked: 'Not asked in this collection',
  not_listed: 'Not asked about this partner',
  // below “The partner says” and “The organisation says”
  not_ours: 'Not a partner',
}

/** What one side says, in words. */
export function claimText(code: number): string {
  const claim = claimOf(code)
  return isSilence(claim) ? silenceNames[claim] : modeNames[claim]
}

function isSilence(claim: AccessMode | Silence): claim is Silence {
  return (silences as readonly string[]).includes(claim)
}

/** The members of each type, as a sentence names them. */
export const endNames: Record<OrganisationType, string> = {
  ...groupNames,
  council: 'councils',
  primary: 'primary care',
}

/** "Acute trusts to mental health trusts". */
export function typePairText({ holder, reader }: { holder: OrganisationType; reader: OrganisationType }): string {
  return `${capitalised(endNames[holder])} to ${endNames[reader]}`
}

/** "1,313 of 1,768": how many of the pairs of figures can be verified. */
export function verifiedText(figures: Pick<FlowFigures, 'pairs' | 'counts'>): string {
  return `${countText(verifiableOf(figures))} of ${countText(figures.pairs)}`
}

/** "1,768". */
export function countText(count: number): string {
  return count.toLocaleString('en-GB')
}
