import type { Participant } from '../../collections/collection.ts'
import type { Steps } from '../../platform/others-turn.ts'
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
export function* pairFlows(
  claims: FlowClaims,
  participants: readonly Participant[],
  register: FlowRegister,
): Steps<Flows> {
  const ends = endsOf(claims, participants, register)
  yield
  const canonical = canonicalPlaces(claims, register)
  yield
  const pairs = yield* pairsIn(claims, yield* countingLines(claims, canonical))
  const count = pairs.count * 2
  const [holders, readers] = [new Int32Array(count), new Int32Array(count)]
  const [held, read, states] = [new Int8Array(count), new Int8Array(count), new Uint8Array(count)]
  const put = (at: number, { holder, reader, said }: { holder: number; reader: number; said: [number, number] }) => {
    holders[at] = holder
    readers[at] = reader
    held[at] = claimIn(claims, claims.out, holder, said[0])
    read[at] = claimIn(claims, claims.into, reader, said[1])
    states[at] = flowStates.indexOf(corroborate(held[at] ?? -1, read[at] ?? -1))
  }
  for (let place = 0; place < pairs.count; place += 1) {
    if (place % atOnce === 0) yield
    const [one, other] = [pairs.ones[place] ?? -1, pairs.others[place] ?? -1]
    const [line, back] = [pairs.lines[place] ?? -1, pairs.backs[place] ?? -1]
    put(place * 2, { holder: one, reader: other, said: [line, back] })
    put(place * 2 + 1, { holder: other, reader: one, said: [back, line] })
  }
  yield
  return { ends, holders, readers, held, read, states, ...flowWeights({ ends, holders, readers }, register) }
}

/** So many organisations or pairs are gone through without a pause. */
const atOnce = 2000

/** Two organisations each, with the lines in which each speaks of the other; -1 for none. */
interface Pairs {
  count: number
  ones: Int32Array
  others: Int32Array
  lines: Int32Array
  backs: Int32Array
}

/** Each pair once, where both speak of each other by the one that comes first. */
function* pairsIn({ isOurs }: FlowClaims, { starts, partners, lines }: PartnerLines): Steps<Pairs> {
  const made = () => new Int32Array(lines.length)
  const pairs: Pairs = { count: 0, ones: made(), others: made(), lines: made(), backs: made() }
  for (let one = 0; one < starts.length - 1; one += 1) {
    if (one % atOnce === 0) yield
    for (let at = starts[one] ?? 0; at < (starts[one + 1] ?? 0); at += 1) {
      const [other, line] = [partners[at] ?? -1, lines[at] ?? -1]
      const back = lineAbout({ starts, partners, lines }, other, one)
      if ((back !== -1 && one > other) || !(isOurs[line] === 1 || isOurs[back] === 1)) continue
      pairs.ones[pairs.count] = one
      pairs.others[pairs.count] = other
      pairs.lines[pairs.count] = line
      pairs.backs[pairs.count] = back
      pairs.count += 1
    }
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
