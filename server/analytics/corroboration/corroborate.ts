import { type MissingReason, missingReasons } from '../../instruments/typed-missing.ts'

/** How one organisation can see what another holds, from the least to the most: the options of both partner items. */
export const accessModes = ['none', 'on_request', 'view_only', 'in_context', 'structured'] as const
export type AccessMode = (typeof accessModes)[number]

/**
 * Why one side of a pair says nothing that could be compared, the most basic reason first: it takes no part in the
 * collection or is not asked that question; it has signed nothing; the other is not on its list; it says that the other is
 * no partner; or its answer is missing.
 */
export const silences = [
  'not_asked',
  'no_response',
  'not_listed',
  'not_ours',
  'dont_know',
  ...missingReasons.filter(isLeftOver),
] as const satisfies readonly (MissingReason | 'not_listed' | 'not_ours')[]
export type Silence = (typeof silences)[number]

function isLeftOver(
  reason: MissingReason,
): reason is Exclude<MissingReason, 'not_asked' | 'no_response' | 'dont_know'> {
  return reason !== 'not_asked' && reason !== 'no_response' && reason !== 'dont_know'
}

/** What two claims about the same flow come to. */
export const flowStates = ['confirmed', 'holder_only', 'reader_only', 'neither', 'unverifiable'] as const
export type FlowState = (typeof flowStates)[number]

const leastSeen = accessModes.indexOf('view_only')

/** The place of a mode, as typed arrays hold a claim. */
export function modeCode(mode: AccessMode): number {
  return accessModes.indexOf(mode)
}

/** -1 for the first and so on down, so that silence never looks like a claim. */
export function silenceCode(silence: Silence): number {
  return -1 - silences.indexOf(silence)
}

/** What a code says, a mode or a silence. */
export function claimOf(code: number): AccessMode | Silence {
  const claim = code < 0 ? silences[-1 - code] : accessModes[code]
  if (!claim) throw new RangeError(`There is no claim ${code}`)
  return claim
}

/** Whether a claim says that the reader sees what the holder holds: at least by view only. Undefined for a silence. */
export function seesIn(code: number): boolean | undefined {
  return code < 0 ? undefined : code >= leastSeen
}

/** The state of a flow, from what its holder and its reader say of it. */
export function corroborate(held: number, read: number): FlowState {
  if (held < 0 || read < 0) return 'unverifiable'
  if (held >= leastSeen) return read >= leastSeen ? 'confirmed' : 'holder_only'
  return read >= leastSeen ? 'reader_only' : 'neither'
}

/** Why a flow cannot be verified: the most basic of its two sides' reasons; undefined for one that can. */
export function silenceOf(held: number, read: number): Silence | undefined {
  const code = Math.max(held < 0 ? held : -Infinity, read < 0 ? read : -Infinity)
  return code === -Infinity ? undefined : silences[-1 - code]
}
