import { isInSight, type Sight } from '../../access/area.ts'
import type { DisclosurePolicy, Participant } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { pseudonymOf } from './pseudonym.ts'

/** What the reader of a file may learn from it. */
export interface Disclosure {
  sight: Sight
  policy: DisclosurePolicy
  pseudonymKey: string
}

/** A participant as a file shows it: an organisation without a name has no ICB and no size either. */
export interface ShownParticipant extends Omit<Participant, 'organisationCode' | 'collectionId'> {
  /** The organisation's code, or a pseudonym. */
  code: string
  isNamed: boolean
}

/** Whether the reader sees everything, with what people wrote in words. */
export function seesWhole({ sight }: Disclosure): boolean {
  return sight.careDetail === 'whole'
}

/** Those in sight, by the code that is shown and nothing else, so that a pseudonym's place in a file tells nothing. */
export function showParticipants(disclosure: Disclosure, participants: readonly Participant[]): ShownParticipant[] {
  return participants
    .filter((participant) => isInSight(disclosure.sight, participant))
    .map((participant) => shown(disclosure, participant))
    .toSorted((a, b) => order(a.code, b.code) || order(a.setting, b.setting))
}

function shown(disclosure: Disclosure, participant: Participant): ShownParticipant {
  const named = isNamed(disclosure, participant.setting)
  return {
    id: participant.id,
    code: named ? participant.organisationCode : pseudonymOf(disclosure.pseudonymKey, participant.organisationCode),
    isNamed: named,
    setting: participant.setting,
    name: named ? participant.name : '',
    regionCode: participant.regionCode,
    regionName: participant.regionName,
    icbCode: named ? participant.icbCode : '',
    icbName: named ? participant.icbName : '',
    ...(named && participant.size && { size: participant.size }),
    weight: participant.weight,
  }
}

/** Care providers are named to the programme team only, trusts to others where the collection's policy says so. */
function isNamed(disclosure: Disclosure, setting: ProviderType): boolean {
  return seesWhole(disclosure) || (setting !== 'care' && disclosure.policy.namesTrusts)
}

/** By code units, the same on every machine and in every language. */
export function order(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
