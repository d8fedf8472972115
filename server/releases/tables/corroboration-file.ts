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

function* pairLines(matter: CorroborationMatter, flows: Flows): Generator<string> {
  const all = Array.from(flows.states, (_, at) => flowAt(flows, at))
  const isNamed = ({ holder, reader }: Flow) => matter.namesTrusts && !holder.isPrivate && !reader.isPrivate
  const named = all.filter(isNamed)
  for (const flow of named.toSorted(byCodes)) yield namedLine(matter, flows, flow)
  const unnamed = all.filter((flow) => !isNamed(flow))
  yield* groupedByTypes(unnamed)
    .flatMap((alike) => linesAlike(matter, flows, alike))
    .toSorted(order)
}

function byCodes(a: Flow, b: Flow): number {
  return order(a.holder.code, b.holder.code) || order(a.reader.code, b.reader.code)
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

function groupedByTypes(flows: readonly Flow[]): Flow[][] {
  const groups = new Map<string, Flow[]>()
  for (const flow of flows) {
    const key = `${typeOf(flow.holder)} ${typeOf(flow.reader)}`
    const known = groups.get(key)
    if (known) known.push(flow)
    else groups.set(key, [flow])
  }
  return [...groups.values()]
}

/** Where trusts are not named either, all of them are counted as care providers are. */
function linesAlike(matter: CorroborationMatter, flows: Flows, alike: readonly Flow[]): string[] {
  const { collectionCode, namesTrusts, fewest } = matter
  const hide = (end: FlowEnd) => ({ ...end, isPrivate: end.isPrivate || !namesTrusts })
  const counted = alike.map((flow) => ({ ...flow, holder: hide(flow.holder), reader: hide(flow.reader) }))
  const isTold = fewestCarers(counted) >= fewest
  return alike.map(({ at, holder, reader, state }) =>
    csvLine([
      collectionCode,
      ...[holder, reader].flatMap((end) => [typeOf(end), typeOf(end)]),
      isTold ? state : suppressed,
      isTold ? (silenceOf(flows.held[at] ?? 0, flows.read[at] ?? 0) ?? '') : suppressed,
      suppressed,
      suppressed,
      suppressed,
    ]),
  )
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
