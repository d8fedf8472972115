import type { Succession } from '../../../server/organisations/organisation.ts'
import { boardMerger } from './geography.ts'
import { type InventedOrganisation, newOrganisation } from './organisation.ts'
import { placeNames } from './place-names.ts'

/** The first merger makes a new trust, on the day after its predecessors' last. */
const newTrust = {
  code: 'XA155',
  predecessors: ['XA031', 'XA032'],
  lastDay: '2017-03-31',
  opens: '2017-04-01',
} as const

/** A mental health trust takes over a community trust and its setting; an acute trust takes over another. */
const takeovers = [
  {
    predecessor: 'XC009',
    successor: 'XM026',
    lastDay: '2019-03-31',
    begins: '2019-04-01',
    settings: ['mental_health', 'community'],
  },
  { predecessor: 'XA090', successor: 'XA089', lastDay: '2019-09-30', begins: '2019-10-01', settings: ['acute'] },
] as const

export const successions: readonly Succession[] = [
  ...newTrust.predecessors.map((code) => succession('organisation', [code, newTrust.code], newTrust.lastDay)),
  ...takeovers.map((one) => succession('organisation', [one.predecessor, one.successor], one.lastDay)),
  ...boardMerger.predecessors.map((code) => succession('icb', [code, boardMerger.successor.code], boardMerger.lastDay)),
]

/** What becomes of the trusts with which the country began. */
export function merged(trusts: readonly InventedOrganisation[]): InventedOrganisation[] {
  const model = trusts.find(({ code }) => code === newTrust.predecessors[0])
  if (!model) throw new Error(`There is no ${newTrust.predecessors[0]} to merge`)
  const { region, foundingBoard } = model
  const name = `${placeNames[230]} and ${placeNames[231]} Hospitals NHS Foundation Trust`
  const successor = { code: newTrust.code, name, type: 'acute', region, foundingBoard, size: 'large' } as const
  return [...trusts.map(afterMergers), newOrganisation(successor, ['acute'], newTrust.opens)]
}

function afterMergers(trust: InventedOrganisation): InventedOrganisation {
  const end = successions.find(({ predecessorCode }) => predecessorCode === trust.code)
  const gained = takeovers
    .filter(({ successor, settings }) => successor === trust.code && settings.length > 1)
    .map(({ begins, settings }) => ({ from: begins, settings }))
  return { ...trust, closedOn: end?.happenedOn, settings: [...trust.settings, ...gained] }
}

function succession(
  kind: Succession['kind'],
  [predecessorCode, successorCode]: readonly [string, string],
  happenedOn: string,
): Succession {
  return { kind, predecessorCode, successorCode, happenedOn }
}
