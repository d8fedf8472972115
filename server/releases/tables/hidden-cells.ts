import { createHmac } from 'node:crypto'
import type { Participant } from '../../collections/collection.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import { order } from './text-order.ts'

/** The participants of one setting in one region. */
export interface PlaceCell {
  setting: ProviderType
  regionCode: string
  regionName: string
}

export interface CellsToHide {
  /** Those whom the reader must not recognise. */
  participants: Iterable<Participant>
  hasAnswered: (participant: Participant) => boolean
  fewest: number
  /** A word of the collection's own, in an order that nobody outside can find out. */
  key: string
  /** Hidden in the releases before: what was not told once is never told. */
  before?: readonly PlaceCell[]
}

interface CountedCell extends PlaceCell {
  answered: number
  organisations: Set<string>
}

/**
 * The cells whose region is not told, by setting and region: those in which fewer than `fewest` answered, and, where these
 * could be told by taking what is shown from the whole, one more. Which one is decided by a secret order and not by how
 * many answered, so that whoever knows the rule learns nothing from the choice either (docs/decisions/0037).
 */
export function hiddenCells(given: CellsToHide): PlaceCell[] {
  const cells = countCells(given)
  return connectedSettings(cells)
    .flatMap((settings) => {
      const own = cells.filter(({ setting }) => settings.has(setting))
      return settings.size === 1 ? hideInSetting(own, given) : hideTogether(own, given)
    })
    .map(({ setting, regionCode, regionName }) => ({ setting, regionCode, regionName }))
    .toSorted((a, b) => order(a.setting, b.setting) || order(a.regionCode, b.regionCode))
}

export function cellKey({ setting, regionCode }: Pick<PlaceCell, 'setting' | 'regionCode'>): string {
  return `${setting} ${regionCode}`
}

function hideInSetting(cells: readonly CountedCell[], { fewest, key, before = [] }: CellsToHide): CountedCell[] {
  const known = new Set(before.map(cellKey))
  return coveredCells(inSecretOrder(cells, key), { fewest, isHidden: (cell) => known.has(cellKey(cell)) })
}

/**
 * Of the cells of one setting those to hide: the small ones, those that are hidden already, and from the first on as many
 * as are needed for all of them to stand for one another. Cells in which nobody answered protect only where there are no
 * others.
 */
export function coveredCells<Cell extends { answered: number }>(
  cells: readonly Cell[],
  { fewest, isHidden }: { fewest: number; isHidden: (cell: Cell) => boolean },
): Cell[] {
  const hidden = cells.filter((cell) => isSmall(cell, fewest) || isHidden(cell))
  if (hidden.length === 0) return []
  const [empty, others] = [cells.filter(({ answered }) => answered === 0), cells.filter(({ answered }) => answered > 0)]
  for (const next of [...others, ...empty]) {
    if (isProtected(hidden, fewest)) return hidden
    if (!hidden.includes(next)) hidden.push(next)
  }
  return hidden
}

/** Settings that share organisations tell of one another, so that either all of their regions are told or none. */
function hideTogether(cells: readonly CountedCell[], { fewest, before = [] }: CellsToHide): readonly CountedCell[] {
  const known = new Set(before.map(cellKey))
  return cells.some((cell) => isSmall(cell, fewest) || known.has(cellKey(cell))) ? cells : []
}

function isSmall({ answered }: { answered: number }, fewest: number): boolean {
  return answered > 0 && answered < fewest
}

/** Whether each of them could still be any number from 1 to one less than the fewest, for all that their total tells. */
function isProtected(hidden: readonly { answered: number }[], fewest: number): boolean {
  const total = hidden.reduce((sum, { answered }) => sum + answered, 0)
  return hidden.length >= 2 && total >= hidden.length + fewest - 2
}

/** The same whenever the files are written, and different in every collection. */
function inSecretOrder(cells: readonly CountedCell[], key: string): CountedCell[] {
  const placeOf = (cell: CountedCell) => createHmac('sha256', key).update(cellKey(cell), 'utf8').digest('hex')
  const placed = cells.map((cell) => ({ cell, place: placeOf(cell) }))
  return placed.toSorted((a, b) => order(a.place, b.place)).map(({ cell }) => cell)
}

function countCells({ participants, hasAnswered }: CellsToHide): CountedCell[] {
  const cells = new Map<string, CountedCell>()
  for (const participant of participants) {
    const { setting, regionCode, regionName, organisationCode } = participant
    const key = cellKey(participant)
    const cell = cells.get(key) ?? { setting, regionCode, regionName, answered: 0, organisations: new Set() }
    cells.set(key, cell)
    if (hasAnswered(participant)) cell.answered += 1
    cell.organisations.add(organisationCode)
  }
  return [...cells.values()]
}

/** Settings by twos and more where the same organisation stands in several, also by way of others. */
function connectedSettings(cells: readonly CountedCell[]): Set<ProviderType>[] {
  let groups: { settings: Set<ProviderType>; organisations: Set<string> }[] = []
  for (const { setting, organisations } of cells) {
    const isJoined = (group: (typeof groups)[number]) =>
      group.settings.has(setting) || [...organisations].some((code) => group.organisations.has(code))
    const joined = groups.filter(isJoined)
    const merged = {
      settings: new Set([setting, ...joined.flatMap((group) => [...group.settings])]),
      organisations: new Set([...organisations, ...joined.flatMap((group) => [...group.organisations])]),
    }
    groups = [...groups.filter((group) => !joined.includes(group)), merged]
  }
  return groups.map(({ settings }) => settings)
}
