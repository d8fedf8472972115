import type { Participant } from '../../collections/collection.ts'
import { isProviderType } from '../../organisations/provider-type.ts'
import { corroborate, flowStates, silenceCode } from './corroborate.ts'
import type { Flows, FlowEnd } from './flow.ts'
import type { FlowClaims } from './flow-claims.ts'
import { flowWeights } from './flow-weights.ts'
import { type FlowRegister, standsFor } from './flow-register.ts'

/**
 * Puts what both ends say of a flow side by side. A claim about an organisation that was merged away counts for the one
 * that took it over, unless that is spoken of itself; a pair in which neither counts the other among its partners is none.
 */
export function pairFlows(claims: FlowClaims, participants: readonly Participant[], register: FlowRegister): Flows {
  const ends = endsOf(claims, participants, register)
  const lines = linesOf(claims, canonicalPlaces(claims, register))
  const size = claims.codes.length
  const pairs: number[] = []
  for (const [key, line] of lines) {
    const [by, about] = [Math.floor(key / size), key % size]
    const back = lines.get(about * size + by)
    if (back !== undefined && by > about) continue
    if (claims.isOurs[line] === 1 || (back !== undefined && claims.isOurs[back] === 1)) pairs.push(key)
  }
  const [holders, readers] = [new Int32Array(pairs.length * 2), new Int32Array(pairs.length * 2)]
  for (const [place, key] of Float64Array.from(pairs).toSorted().entries()) {
    const [one, other] = [Math.floor(key / size), key % size]
    holders.set([one, other], place * 2)
    readers.set([other, one], place * 2)
  }
  const says = (values: Int8Array, by: number, about: number) => claimAbout(claims, lines, { values, by, about })
  const held = Int8Array.from(holders, (holder, at) => says(claims.out, holder, readers[at] ?? -1))
  const read = Int8Array.from(readers, (reader, at) => says(claims.into, reader, holders[at] ?? -1))
  const states = Uint8Array.from(held, (code, at) => flowStates.indexOf(corroborate(code, read[at] ?? -1)))
  return { ends, holders, readers, held, read, states, ...flowWeights({ ends, holders, readers }, register) }
}

/** Where each code's claims count; -1 for nowhere. Who was not invited stands for itself. */
function canonicalPlaces({ codes, invited }: FlowClaims, { successors }: FlowRegister): Int32Array {
  const places = new Map(codes.map((code, place) => [code, place]))
  const isInvited = (code: string) => (places.get(code) ?? invited) < invited
  return Int32Array.from(codes, (code, place) =>
    place < invited ? place : (places.get(standsFor(code, isInvited, successors) ?? code) ?? place),
  )
}

/** The line that counts for each pair of speaker and partner, what is said of the partner itself before all others. */
function linesOf({ codes, by, about }: FlowClaims, canonical: Int32Array): Map<number, number> {
  const lines = new Map<number, number>()
  for (const isDirect of [true, false])
    for (let line = 0; line < by.length; line += 1) {
      const [speaker, named] = [by[line] ?? -1, about[line] ?? -1]
      const partner = canonical[named] ?? named
      if ((partner === named) !== isDirect || partner === speaker) continue
      const key = speaker * codes.length + partner
      if (!lines.has(key)) lines.set(key, line)
    }
  return lines
}

function claimAbout(
  { codes, invited, signed, isOurs }: FlowClaims,
  lines: ReadonlyMap<number, number>,
  { values, by, about }: { values: Int8Array; by: number; about: number },
): number {
  if (by >= invited) return silenceCode('not_asked')
  if (signed[by] !== 1) return silenceCode('no_response')
  const line = lines.get(by * codes.length + about)
  if (line === undefined) return silenceCode('not_listed')
  return isOurs[line] === 1 ? (values[line] ?? silenceCode('blank')) : silenceCode('not_ours')
}

function endsOf(
  { codes, invited }: FlowClaims,
  participants: readonly Participant[],
  register: FlowRegister,
): FlowEnd[] {
  const rows = new Map<string, Participant[]>()
  for (const participant of participants) {
    const { organisationCode } = participant
    rows.set(organisationCode, [...(rows.get(organisationCode) ?? []), participant])
  }
  return codes.map((code, place) => {
    const known = register.ends.get(code)
    const own = place < invited ? (rows.get(code) ?? []) : []
    const [first] = own
    const registered = known?.type
    const type = first && !(registered && isProviderType(registered)) ? first.setting : registered
    return {
      code,
      name: first?.name ?? known?.name ?? code,
      type,
      regionCode: first?.regionCode ?? known?.regionCode ?? '',
      icbCode: first?.icbCode ?? known?.icbCode ?? '',
      isInvited: first !== undefined,
      isPrivate: type === undefined || register.carers.has(code),
    }
  })
}
