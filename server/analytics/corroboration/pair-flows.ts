import type { Participant } from '../../collections/collection.ts'
import { isProviderType } from '../../organisations/provider-type.ts'
import { corroborate, flowStates, silenceCode } from './corroborate.ts'
import type { Flows, FlowEnd } from './flow.ts'
import type { FlowClaims } from './flow-claims.ts'
import { flowWeights } from './flow-weights.ts'
import { type FlowRegister, standsFor } from './flow-register.ts'
import { countingLines, lineAbout, type PartnerLines } from './partner-lines.ts'

/**
 * Puts what both ends say of a flow side by side. A claim about an organisation that was merged away counts for the one
 * that took it over, unless that is spoken of itself; a pair in which neither counts the other among its partners is none.
 */
export function pairFlows(claims: FlowClaims, participants: readonly Participant[], register: FlowRegister): Flows {
  const ends = endsOf(claims, participants, register)
  const pairs = pairsIn(claims, countingLines(claims, canonicalPlaces(claims, register)))
  const count = pairs.length * 2
  const [holders, readers] = [new Int32Array(count), new Int32Array(count)]
  const [held, read, states] = [new Int8Array(count), new Int8Array(count), new Uint8Array(count)]
  const put = (at: number, { holder, reader, said }: { holder: number; reader: number; said: [number, number] }) => {
    holders[at] = holder
    readers[at] = reader
    held[at] = claimIn(claims, claims.out, holder, said[0])
    read[at] = claimIn(claims, claims.into, reader, said[1])
    states[at] = flowStates.indexOf(corroborate(held[at] ?? -1, read[at] ?? -1))
  }
  for (const [place, { one, other, line, back }] of pairs.entries()) {
    put(place * 2, { holder: one, reader: other, said: [line, back] })
    put(place * 2 + 1, { holder: other, reader: one, said: [back, line] })
  }
  return { ends, holders, readers, held, read, states, ...flowWeights({ ends, holders, readers }, register) }
}

/** Two organisations, with the lines in which each speaks of the other; -1 for none. */
interface Pair {
  one: number
  other: number
  line: number
  back: number
}

/** Each pair once, where both speak of each other by the one that comes first. */
function pairsIn({ isOurs }: FlowClaims, lines: PartnerLines): Pair[] {
  const pairs: Pair[] = []
  for (let one = 0; one < lines.starts.length - 1; one += 1)
    for (let at = lines.starts[one] ?? 0; at < (lines.starts[one + 1] ?? 0); at += 1) {
      const [other, line] = [lines.partners[at] ?? -1, lines.lines[at] ?? -1]
      const back = lineAbout(lines, other, one)
      if (back !== -1 && one > other) continue
      if (isOurs[line] === 1 || isOurs[back] === 1) pairs.push({ one, other, line, back })
    }
  return pairs
}

/** Where each code's claims count; -1 for nowhere. Who was not invited stands for itself. */
function canonicalPlaces({ codes, invited }: FlowClaims, { successors }: FlowRegister): Int32Array {
  const places = new Map(codes.map((code, place) => [code, place]))
  const isInvited = (code: string) => (places.get(code) ?? invited) < invited
  return Int32Array.from(codes, (code, place) =>
    place < invited ? place : (places.get(standsFor(code, isInvited, successors) ?? code) ?? place),
  )
}

/** What is said in a line, or why nothing is. */
function claimIn({ invited, signed, isOurs }: FlowClaims, values: Int8Array, by: number, line: number): number {
  if (by >= invited) return silenceCode('not_asked')
  if (signed[by] !== 1) return silenceCode('no_response')
  if (line === -1) return silenceCode('not_listed')
  return isOurs[line] === 1 ? (values[line] ?? silenceCode('blank')) : silenceCode('not_ours')
}

function endsOf(
  { codes, invited }: FlowClaims,
  participants: readonly Participant[],
  register: FlowRegister,
): FlowEnd[] {
  const rows = new Map<string, Participant[]>()
  for (const participant of participants) {
    const known = rows.get(participant.organisationCode)
    if (known) known.push(participant)
    else rows.set(participant.organisationCode, [participant])
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
