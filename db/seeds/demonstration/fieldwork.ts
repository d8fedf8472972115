import type { Collection } from '../../../server/collections/collection.ts'
import type { Instrument } from '../../../server/instruments/instrument.ts'
import type { ResponseState } from '../../../server/responses/response.ts'
import { actorsOf } from './actor.ts'
import { type InventedResponse, inventResponse } from './invented-response.ts'
import type { Invited } from './invitation.ts'
import { momentOf } from './timing.ts'
import { traitsOf } from './traits.ts'
import { turnoutOf } from './turnout.ts'
import type { Wave } from './waves.ts'

/** One invited organisation and what it has done by now. */
export interface Fieldwork {
  organisationCode: string
  state: ResponseState
  /** When it last changed; for a signed response, when it was signed. */
  at: Date
  partnerCodes: readonly string[]
  /** What it answers in the end; absent where it has not started. */
  response: InventedResponse | undefined
}

export interface Occasion {
  wave: Wave
  collection: Pick<Collection, 'code' | 'opensOn' | 'closesOn'>
  instrument: Instrument
  now: Date
}

/** What everyone invited to a collection has done by now. */
export function fieldworkOf(
  { wave, collection, instrument, now }: Occasion,
  invited: readonly Invited[],
  partners: ReadonlyMap<string, readonly string[]>,
): Fieldwork[] {
  const states = turnoutOf(wave, invited, (code) => traitsOf(code).readiness)
  const actors = actorsOf(wave)
  return invited.map(({ code, settings }) => {
    const self = actors.get(code)
    const state = states.get(code) ?? 'not_started'
    const partnerCodes = partners.get(code) ?? []
    const listed = partnerCodes.flatMap((partner) => actors.get(partner) ?? [])
    const response =
      self && state !== 'not_started' ? inventResponse(instrument, wave.key, { self, settings }, listed) : undefined
    return {
      organisationCode: code,
      state,
      at: momentOf(collection, `${wave.key}/${code}`, now),
      partnerCodes,
      response,
    }
  })
}
