import type { Fault } from '../platform/files/csv.ts'
import { reportTo } from '../platform/files/table.ts'
import { inDays } from '../platform/text/dates.ts'
import { dayBefore, earlierOf, laterOf } from './calendar-date.ts'
import { type Geography, type Place, placeKindNames, type PlaceKind, type Places, samePlace } from './geography.ts'
import { byPlace, type ImportPlan } from '../uploads/import-plan.ts'
import type { Succession } from './organisation.ts'
import { periodAt, type Timeline, withPeriod, without } from './period.ts'
import type { PlaceList, PlaceStatement } from './places-file.ts'

export interface PlacesWrite {
  kind: PlaceKind
  timelines: readonly { code: string; periods: Timeline<Place> }[]
  successions: readonly Succession[]
}

export interface KnownPlaces {
  kind: PlaceKind
  geography: Geography
  successions: readonly Succession[]
}

/**
 * What loading a list of regions or ICBs would do. The list holds from its day until the day of the next list that the
 * register knows, so that 2016, 2022 and 2026 can be loaded in any order.
 */
export function planPlaces(known: KnownPlaces, list: PlaceList): ImportPlan<PlacesWrite> {
  const { kind, geography } = known
  const places = geography[kind]
  const faults = [...list.faults, ...unknownRegions(known, list.rows)].toSorted(byPlace)
  const rows = faults.length > 0 ? [] : list.rows
  const until = nextList(places, list.asAt)
  const listed = rows.map((row) => ({
    row,
    ...listedPlace(places.get(row.code.text) ?? [], row, { from: list.asAt, until }),
  }))
  const changed = listed.filter(({ before, after }) => before !== after)
  const ended = faults.length > 0 ? [] : endedPlaces(places, rows, { from: list.asAt, until })
  const successions = kind === 'icb' ? newSuccessions(known.successions, rows) : []
  return {
    added: changed.filter(({ before }) => before.length === 0).map(({ row }) => saysOf(kind, row)),
    changed: changed
      .filter(({ before }) => before.length > 0)
      .map(({ row, before }) => saysOf(kind, row) + was(periodAt(before, laterOf(list.asAt, row.from))?.value)),
    closed: ended.map(
      ({ code, name }) => `${placeKindNames[kind]} ${code} ${name} ends on ${inDays(dayBefore(list.asAt))}`,
    ),
    merged: successions.map(
      (each) => `ICB ${each.predecessorCode} is succeeded by ${each.successorCode} after ${inDays(each.happenedOn)}`,
    ),
    unchanged: listed.length - changed.length,
    skipped: list.skipped,
    faults,
    notes: list.notes,
    write: {
      kind,
      timelines: [...changed.map(({ row, after }) => ({ code: row.code.text, periods: after })), ...ended],
      successions,
    },
  }
}

interface Days {
  from: string
  until: string | undefined
}

function nextList(places: Places, asAt: string): string | undefined {
  const starts = [...places.values()].flat().map((period) => period.from)
  return starts.filter((start) => start > asAt).toSorted()[0]
}

function listedPlace(before: Timeline<Place>, row: PlaceStatement, { from, until }: Days) {
  const value = { name: row.name, regionCode: row.region?.text ?? '' }
  const held = periodAt(before, from)
  const ends = until === undefined ? row.to : earlierOf(until, row.to)
  // of the days before it a list speaks only where the register knows nothing
  const told = { value, from: held ? laterOf(row.from, from) : row.from, to: ends }
  return { before, after: withPeriod(before, told, samePlace) }
}

function endedPlaces(places: Places, rows: readonly PlaceStatement[], days: Days) {
  const listed = new Set(rows.map((row) => row.code.text))
  return [...places].flatMap(([code, timeline]) => {
    const held = periodAt(timeline, days.from)
    if (!held || listed.has(code)) return []
    return [{ code, name: held.value.name, periods: without(timeline, { from: days.from, to: days.until }) }]
  })
}

function newSuccessions(known: readonly Succession[], rows: readonly PlaceStatement[]): Succession[] {
  const pairs = new Set(known.filter((each) => each.kind === 'icb').map(pairOf))
  const said = rows.flatMap(({ code, from, to, predecessors, successors }) => [
    ...predecessors.map((other) => succession(other, code.text, dayBefore(from))),
    ...successors.map((other) => succession(code.text, other, dayBefore(to ?? from))),
  ])
  return said.filter((each) => each.predecessorCode !== each.successorCode && !pairs.has(pairOf(each)))
}

function succession(predecessorCode: string, successorCode: string, happenedOn: string): Succession {
  return { kind: 'icb', predecessorCode, successorCode, happenedOn }
}

function pairOf({ predecessorCode, successorCode }: Succession): string {
  return `${predecessorCode} ${successorCode}`
}

function unknownRegions({ geography }: KnownPlaces, rows: readonly PlaceStatement[]): Fault[] {
  const faults: Fault[] = []
  const report = reportTo(faults)
  for (const { region } of rows)
    if (region && region.text !== '' && !geography.region.has(region.text))
      report(region, 'is no region of the register: load the regions first, or correct the code')
  return faults
}

function saysOf(kind: PlaceKind, row: PlaceStatement): string {
  const region = row.region ? ` in ${row.region.text}` : ''
  const until = row.to === undefined ? '' : ` to ${inDays(dayBefore(row.to))}`
  return `${placeKindNames[kind]} ${row.code.text} ${row.name}${region} from ${inDays(row.from)}${until}`
}

function was(before: Place | undefined): string {
  if (!before) return ''
  return `, was ${before.name}${before.regionCode === '' ? '' : ` in ${before.regionCode}`}`
}
