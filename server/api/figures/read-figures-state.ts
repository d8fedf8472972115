import { londonDate } from '../../collections/collection.ts'
import { listCollections } from '../../collections/collection-repository.ts'
import { listInstruments } from '../../instruments/instrument-repository.ts'
import { registerChanges } from '../../organisations/register-changes-repository.ts'
import type { Asked } from '../request/listing.ts'

/**
 * All that figures depend on, beside who asks for which and the software: every collection with its change counter, the
 * published versions (with which decisions on comparability come and stay), the counter of the register, and the day. Three
 * small statements. Undefined where there is more: saved groups change by themselves.
 */
export async function readFiguresState({ db, query, now }: Asked): Promise<string | undefined> {
  if ('group' in query || ('by' in query && query.by === 'saved')) return undefined
  const state = [await listCollections(db), await listInstruments(db), await registerChanges(db)]
  return JSON.stringify([...state, londonDate(now)])
}
