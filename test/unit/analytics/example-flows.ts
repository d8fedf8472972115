import type { Participant } from '../../../server/collections/collection.ts'
import {
  type AccessMode,
  modeCode,
  type Silence,
  silenceCode,
  silences,
} from '../../../server/analytics/corroboration/corroborate.ts'
import { type Flow, flowAt, type Flows } from '../../../server/analytics/corroboration/flow.ts'
import { allPlaces } from '../../../server/analytics/corroboration/flow-index.ts'
import { type FlowScope, placesInScope } from '../../../server/analytics/corroboration/flow-scope.ts'
import { flowRegister, type FlowFact } from '../../../server/analytics/corroboration/flow-register.ts'
import { flowReader } from '../../../server/analytics/corroboration/flow-claims.ts'
import { pairFlows } from '../../../server/analytics/corroboration/pair-flows.ts'
import type { Instrument, PartnerItem } from '../../../server/instruments/instrument.ts'
import { letterOf, missingReasons } from '../../../server/instruments/typed-missing.ts'
import { atOnce } from '../../../server/platform/others-turn.ts'
import type { Succession } from '../../../server/organisations/organisation.ts'
import type { PartnerLink } from '../../../server/organisations/partner-link.ts'
import type { OrganisationType, ProviderType } from '../../../server/organisations/provider-type.ts'
import type { PartnerRow, SheetValue } from '../../../server/responses/sheet.ts'
import { instrumentOf } from './example-items.ts'

export type Said = AccessMode | Exclude<Silence, 'no_response' | 'not_listed'>

/** An organisation of an example: what it says of each partner, that they can see and that it can; undefined: nothing signed. */
export interface Speaker {
  settings?: readonly ProviderType[]
  region?: string
  icb?: string
  says?: Readonly<Record<string, readonly [out: Said, into: Said]>>
}

export interface FlowExample {
  speakers: Readonly<Record<string, Speaker>>
  /** Partners that were not invited. */
  others?: Readonly<Record<string, OrganisationType>>
  successions?: readonly (readonly [predecessor: string, successor: string])[]
  links?: readonly PartnerLink[]
  carers?: readonly string[]
}

const modes: readonly AccessMode[] = ['none', 'on_request', 'view_only', 'in_context', 'structured']

/** The partner matrix with its options in any order. */
export function matrixInstrument(options: readonly AccessMode[] = modes): Instrument {
  return instrumentOf(['partners.out', 'partners.use', 'partners.in'].map((code) => partnerItem(code, options)))
}

function partnerItem(code: string, options: readonly AccessMode[]): PartnerItem {
  return {
    kind: 'partner_choice',
    code,
    wording: { text: code, byType: {} },
    guidance: { text: '', byType: {} },
    terms: [],
    direction: 'none',
    askedOf: ['acute', 'mental_health', 'community', 'ambulance', 'care'],
    reasons: ['dont_know'],
    options: options.map((each) => ({ code: each, text: each })),
  }
}

/** Every flow with its ends. */
export function allFlows(flows: Flows): Flow[] {
  return Array.from(allPlaces(flows), (at) => flowAt(flows, at))
}

/** Those that count in a scope. */
export function flowsInScope(flows: Flows, scope: FlowScope): Flow[] {
  return Array.from(placesInScope(scope, flows), (at) => flowAt(flows, at))
}

export function flowsOfExample(example: FlowExample, options = modes): Flows {
  const { speakers, others = {}, successions = [], links = [], carers = [] } = example
  const participants = Object.entries(speakers).flatMap(participantsOf)
  const reader = flowReader(matrixInstrument(options), participants)
  if (!reader) throw new Error('The example asks of no partners')
  for (const [row, { organisationCode }] of participants.entries()) {
    const { says } = speakers[organisationCode] ?? {}
    if (says)
      reader.put(
        row,
        Object.entries(says).map((one) => rowOf(one, options)),
      )
  }
  const facts = Object.entries(others).map(([code, value]): FlowFact => ({
    code,
    attribute: 'provider_type',
    value,
    from: '2010-04-01',
  }))
  const register = flowRegister(facts, {
    day: '2026-01-01',
    carers: [...carers, ...participants.filter(({ setting }) => setting === 'care').map((one) => one.organisationCode)],
    successions: successions.map(([predecessorCode, successorCode]): Succession => ({
      kind: 'organisation',
      predecessorCode,
      successorCode,
      happenedOn: '2025-03-31',
    })),
    links,
  })
  return atOnce(pairFlows(reader.finish(), participants, register))
}

function participantsOf([code, speaker]: readonly [string, Speaker], place: number): Participant[] {
  const { settings = ['acute'], region = 'R1', icb = 'I1' } = speaker
  return settings.map((setting, at) => ({
    id: place * 10 + at + 1,
    collectionId: 1,
    organisationCode: code,
    setting,
    name: `Trust ${code}`,
    regionCode: region,
    regionName: `Region ${region}`,
    icbCode: icb,
    icbName: `Board ${icb}`,
    weight: 1,
  }))
}

function rowOf([code, said]: readonly [string, readonly [Said, Said]], options: readonly AccessMode[]): PartnerRow {
  const isOurs = said[0] !== 'not_ours'
  const values = isOurs ? said.map((one) => valueOf(one, options)) : [letterOf('not_asked'), letterOf('not_asked')]
  const [out = '', into = ''] = values
  return [code, isOurs ? 1 : 0, out, letterOf('blank'), into]
}

function valueOf(said: Said, options: readonly AccessMode[]): SheetValue {
  const mode = options.find((each) => each === said)
  if (mode) return options.indexOf(mode)
  const reason = missingReasons.find((each) => each === said)
  if (!reason) throw new Error(`Nobody can say ${said}`)
  return letterOf(reason)
}

/** The flow from a holder to a reader: its place, or -1. */
export function placeOfFlow(flows: Flows, holder: string, reader: string): number {
  return [...flows.holders].findIndex(
    (place, at) => flows.ends[place]?.code === holder && flows.ends[flows.readers[at] ?? -1]?.code === reader,
  )
}

/** Every code there is. */
export const everyCode = [...modes.map(modeCode), ...silences.map(silenceCode)]
