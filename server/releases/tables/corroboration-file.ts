import { claimOf, silenceOf } from '../../analytics/corroboration/corroborate.ts'
import { type Flow, flowAt, type FlowEnd, type Flows } from '../../analytics/corroboration/flow.ts'
import { fewestCarers } from '../../analytics/corroboration/flow-disclosure.ts'
import { letterOf, type MissingReason, missingReasons } from '../../instruments/typed-missing.ts'
import type { PartnerItem } from '../../instruments/instrument.ts'
import { csvLine, inParts } from '../../platform/files/csv-line.ts'
import { hiddenRegion as suppressed } from './disclosure.ts'
import { fixedDecimals } from './fixed-decimals.ts'
import { corroborationSchema } from './schemas/corroboration-schema.ts'
import { headerOf } from './table-schema.ts'
import { order } from './text-order.ts'

export interface CorroborationMatter {
  collectionCode: string
  /** Undefined where the questionnaire does not ask who can see what. */
  flows: Flows | undefined
  items: readonly PartnerItem[]
  namesTrusts: boolean
  fewest: number
}

/**
 * A line for each ordered pair of partners. With an end that must not be recognised both stand by their types, at the end of
 * the table, with what pages tell of such pairs and no more: the state, where enough of them are behind it. Both claims
 * together could lead from a row of one organisation's partners to that of another.
 */
export function corroborationFile(matter: CorroborationMatter): Iterable<string> {
  const { flows, items } = matter
  function* lines() {
    yield headerOf(corroborationSchema(items))
    if (flows) yield* pairLines(matter, flows)
  }
  return inParts(lines())
}

/** Of each pair its place alone is held: of 20,000 participants with 16 partners each there are 600,000. */
function* pairLines(matter: CorroborationMatter, flows: Flows): Generator<string> {
  const named: number[] = []
  const unnamed = new Map<string, number[]>()
  for (const at of flows.states.keys()) {
    const flow = flowAt(flows, at)
    if (isNamed(matter, flow)) named.push(at)
    else placesOf(unnamed, flow).push(at)
  }
  for (const at of named.toSorted(byCodes(flows))) yield namedLine(matter, flows, flowAt(flows, at))
  yield* unnamedLines(matter, flows, unnamed.values())
}

function isNamed({ namesTrusts }: CorroborationMatter, { holder, reader }: Flow): boolean {
  return namesTrusts && !holder.isPrivate && !reader.isPrivate
}

/** Of the flows whose ends are of the same types as those of this one. */
function placesOf(byTypes: Map<string, number[]>, { holder, reader }: Flow): number[] {
  const key = `${typeOf(holder)} ${typeOf(reader)}`
  const known = byTypes.get(key) ?? []
  byTypes.set(key, known)
  return known
}

function byCodes({ ends, holders, readers }: Flows): (a: number, b: number) => number {
  const inOrder = ends.map((_, place) => place).toSorted((a, b) => order(ends[a]?.code ?? '', ends[b]?.code ?? ''))
  const ranks = new Int32Array(ends.length)
  for (const [rank, place] of inOrder.entries()) ranks[place] = rank
  const rankOf = (places: Int32Array, at: number) => ranks[places[at] ?? -1] ?? 0
  return (a, b) => rankOf(holders, a) - rankOf(holders, b) || rankOf(readers, a) - rankOf(readers, b)
}

function namedLine({ collectionCode }: CorroborationMatter, flows: Flows, { at, holder, reader, state }: Flow): string {
  const [held, read] = [flows.held[at] ?? 0, flows.read[at] ?? 0]
  const weight = flows.weights[at] ?? Number.NaN
  return csvLine([
    collectionCode,
    ...[holder, reader].flatMap((end) => [end.code, typeOf(end)]),
    state,
    silenceOf(held, read) ?? '',
    claimCell(held),
    claimCell(read),
    Number.isNaN(weight) ? '' : fixedDecimals(weight),
  ])
}

/** Many are the same: each is held once, with how often it stands in the table. */
function* unnamedLines(matter: CorroborationMatter, flows: Flows, alike: Iterable<number[]>): Generator<string> {
  const counts = new Map<string, number>()
  for (const places of alike)
    for (const line of linesAlike(matter, flows, places)) counts.set(line, (counts.get(line) ?? 0) + 1)
  for (const [line, count] of [...counts].toSorted(([a], [b]) => order(a, b)))
    for (let written = 0; written < count; written += 1) yield line
}

/** Where trusts are not named either, all of them are counted as care providers are. */
function* linesAlike(matter: CorroborationMatter, flows: Flows, places: readonly number[]): Generator<string> {
  const { collectionCode, namesTrusts, fewest } = matter
  const hide = (end: FlowEnd) => (namesTrusts ? end : { ...end, isPrivate: true })
  function* counted(): Generator<Flow> {
    for (const at of places) {
      const flow = flowAt(flows, at)
      yield { ...flow, holder: hide(flow.holder), reader: hide(flow.reader) }
    }
  }
  const isTold = fewestCarers(counted()) >= fewest
  for (const at of places) {
    const { holder, reader, state } = flowAt(flows, at)
    yield csvLine([
      collectionCode,
      ...[holder, reader].flatMap((end) => [typeOf(end), typeOf(end)]),
      isTold ? state : suppressed,
      isTold ? (silenceOf(flows.held[at] ?? 0, flows.read[at] ?? 0) ?? '') : suppressed,
      suppressed,
      suppressed,
      suppressed,
    ])
  }
}

function typeOf({ type }: FlowEnd): string {
  return type ?? 'unknown'
}

/** What a claim says, or the token of why it says nothing; two silences are no kind of missing, and stand as codes. */
function claimCell(code: number): string {
  const claim = claimOf(code)
  return isMissing(claim) ? `.${letterOf(claim)}` : claim
}

function isMissing(claim: string): claim is MissingReason {
  return (missingReasons as readonly string[]).includes(claim)
}
