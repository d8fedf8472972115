import type { Place, PlaceKind } from '../../../server/organisations/geography.ts'
import type { Timeline } from '../../../server/organisations/period.ts'
import type { Attribute, Fact, Organisation } from '../../../server/organisations/organisation.ts'
import { careProviders } from './care-providers.ts'
import { boardMerger, boards, founded, regions } from './geography.ts'
import { merged } from './mergers.ts'
import type { InventedOrganisation } from './organisation.ts'
import { otherPartners } from './other-partners.ts'
import { trusts } from './trusts.ts'

const source = 'invented for the demonstration'

export const inventedOrganisations: readonly InventedOrganisation[] = [
  ...merged(trusts),
  ...careProviders,
  ...otherPartners,
]

/** The invented country as a register knows it. */
export const organisations: readonly Organisation[] = inventedOrganisations.map(asOrganisation)

/** What regions and integrated care boards have been called. */
export const places: Record<PlaceKind, readonly { code: string; periods: Timeline<Place> }[]> = {
  region: regions.map(({ code, name }) => ({ code, periods: [always({ name, regionCode: '' })] })),
  icb: [
    ...boards.map(({ code, name, region }) => ({
      code,
      periods: [{ ...always({ name, regionCode: region }), to: endOf(code) }],
    })),
    { code: boardMerger.successor.code, periods: [mergedBoard()] },
  ],
}

function always<Value>(value: Value) {
  return { value, from: founded, to: undefined }
}

function mergedBoard() {
  const { name, region } = boardMerger.successor
  return { value: { name, regionCode: region }, from: boardMerger.begins, to: undefined }
}

function endOf(board: string): string | undefined {
  return boardMerger.predecessors.some((code) => code === board) ? boardMerger.begins : undefined
}

function asOrganisation(invented: InventedOrganisation): Organisation {
  const { code, openedOn, closedOn, name, type, region, settings, size } = invented
  const facts = new Map<Attribute, Fact[]>([
    ['name', [fact(name, openedOn)]],
    ['provider_type', [fact(type, openedOn)]],
    ['region', [fact(region, openedOn)]],
    ['icb', boardFacts(invented)],
    [
      'settings',
      settings.map(({ from, settings: held }, place) => fact(held.join('|'), from, settings[place + 1]?.from)),
    ],
  ])
  if (size) facts.set('size', [fact(size, openedOn)])
  return { code, openedOn, closedOn, facts }
}

function boardFacts({ foundingBoard, openedOn, closedOn }: InventedOrganisation): Fact[] {
  const end = endOf(foundingBoard)
  if (end === undefined || (closedOn !== undefined && closedOn < end)) return [fact(foundingBoard, openedOn)]
  return [fact(foundingBoard, openedOn, end), fact(boardMerger.successor.code, end)]
}

function fact(value: string, from: string, to?: string): Fact {
  return { value, from, to, source }
}
