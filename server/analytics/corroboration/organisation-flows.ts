import { type OrganisationType, organisationTypes } from '../../organisations/provider-type.ts'
import type { Flow, FlowEnd, Flows } from './flow.ts'
import { flowStates, seesIn } from './corroborate.ts'
import { type FlowFigures, flowFigures, verifiableOf } from './flow-figures.ts'
import { weightOf } from './contradiction.ts'
import { endWith, flowsTouching, placesAlike } from './flow-index.ts'

/** A flow of one organisation as it is shown with the partner's name. */
export interface NamedFlow extends Flow {
  partner: FlowEnd
  /** What the organisation says, and what the partner says. */
  own: number
  theirs: number
  weight: number | undefined
}

/** The flows with partners that have no name for the reader, of one kind together; without figures where these are too few. */
export interface UnnamedFlows {
  type: OrganisationType | undefined
  partners: number
  figures: FlowFigures | undefined
}

const unverifiable = flowStates.indexOf('unverifiable')

/** The flows of which an organisation is one end, always the same. */
export interface OneWayFlows {
  named: readonly NamedFlow[]
  unnamed: readonly UnnamedFlows[]
}

/** Which partners have names, and the fewest that a figure on the others may rest on. */
export interface Naming {
  isNamed: (end: FlowEnd) => boolean
  fewest: number
}

/** What one organisation holds (`holder`) or reads (`reader`), the biggest flows first. */
export function flowsOfEnd(
  flows: Flows,
  { code, as }: { code: string; as: 'holder' | 'reader' },
  { isNamed, fewest }: Naming,
): OneWayFlows {
  const partnerOf = (flow: Flow) => (as === 'holder' ? flow.reader : flow.holder)
  const end = endWith(flows, code)
  const own = flowsTouching(flows, end ? [end] : []).filter((flow) => flow[as] === end)
  const unnamed = own.filter((flow) => !isNamed(partnerOf(flow)))
  const types = [...new Set(unnamed.map((flow) => partnerOf(flow).type))].toSorted((a, b) => placeOf(a) - placeOf(b))
  return {
    named: own
      .filter((flow) => isNamed(partnerOf(flow)))
      .map((flow) => namedFlow(flows, flow, as))
      .toSorted(byWeight),
    unnamed: types.map((type) => {
      const some = unnamed.filter((flow) => partnerOf(flow).type === type)
      const isShown = canBeShown(some.map(partnerIn(partnerOf)), () => partnersOfOthers(flows, some, as), fewest)
      const places = some.map(({ at }) => at)
      return { type, partners: some.length, figures: isShown ? flowFigures(flows, places, false) : undefined }
    }),
  }
}

/** One whose kind nobody knows comes last. */
function placeOf(type: OrganisationType | undefined): number {
  return type === undefined ? organisationTypes.length : organisationTypes.indexOf(type)
}

/**
 * Whether figures on partners without names may be shown: they rest on enough of them, and so do, in each of their regions,
 * the figures on all others, lest theirs could be told by taking these from the whole.
 */
function canBeShown(
  own: readonly (FlowEnd | undefined)[],
  others: () => Iterable<FlowEnd | undefined>,
  fewest: number,
): boolean {
  const mine = countByRegion(own)
  const total = [...mine.values()].reduce((sum, count) => sum + count, 0)
  if (total < fewest) return false
  // of all flows between two kinds: tens of thousands
  const rest = countByRegion(others())
  return [...mine.keys()].every((region) => (rest.get(region) ?? fewest) >= fewest)
}

/** The partner of a flow that can be verified. */
function partnerIn(partnerOf: (flow: Flow) => FlowEnd) {
  return (flow: Flow) => (flow.state === 'unverifiable' ? undefined : partnerOf(flow))
}

/** The partners in all flows of the same kind that can be verified, but those of the organisation whose flows these are. */
function partnersOfOthers(flows: Flows, [first]: readonly Flow[], as: 'holder' | 'reader'): Set<FlowEnd | undefined> {
  const partners = new Set<FlowEnd | undefined>()
  const { holder: { type: holder } = {}, reader: { type: reader } = {} } = first ?? {}
  if (!first || !holder || !reader) return partners
  const { ends, holders, readers, states } = flows
  const [own, theirs] = as === 'holder' ? [holders, readers] : [readers, holders]
  for (const at of placesAlike(flows, { holder, reader }))
    if (states[at] !== unverifiable && ends[own[at] ?? -1] !== first[as]) partners.add(ends[theirs[at] ?? -1])
  return partners
}

function countByRegion(ends: Iterable<FlowEnd | undefined>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const end of new Set(ends)) if (end) counts.set(end.regionCode, (counts.get(end.regionCode) ?? 0) + 1)
  return counts
}

function namedFlow(flows: Flows, flow: Flow, as: 'holder' | 'reader'): NamedFlow {
  const [held, read] = [flows.held[flow.at] ?? -1, flows.read[flow.at] ?? -1]
  const weight = weightOf(flows, flow.at)
  return as === 'holder'
    ? { ...flow, partner: flow.reader, own: held, theirs: read, weight }
    : { ...flow, partner: flow.holder, own: read, theirs: held, weight }
}

const collator = new Intl.Collator('en-GB')

function byWeight(a: NamedFlow, b: NamedFlow): number {
  return (b.weight ?? -1) - (a.weight ?? -1) || collator.compare(a.partner.name, b.partner.name) || a.at - b.at
}

/** How many of an organisation's flows can be verified, and in how many of these the partner says that the reader sees. */
export function partnersSaying(
  { named, unnamed }: OneWayFlows,
  types: readonly (OrganisationType | undefined)[],
): { yes: number; of: number; hidden: number } {
  const some = named.filter(({ partner, theirs }) => types.includes(partner.type) && theirs >= 0)
  const coarse = unnamed.filter(({ type }) => types.includes(type))
  const shown = coarse.flatMap(({ figures }) => figures ?? [])
  return {
    yes:
      some.filter(({ theirs }) => seesIn(theirs)).length +
      shown.reduce((sum, { counts }) => sum + counts.confirmed + counts.reader_only, 0),
    of: some.length + shown.reduce((sum, figures) => sum + verifiableOf(figures), 0),
    hidden: coarse.filter(({ figures }) => !figures).reduce((sum, { partners }) => sum + partners, 0),
  }
}
