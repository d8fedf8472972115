import { isInSight, type Sight } from '../../access/area.ts'
import type { Flow, FlowEnd, Flows } from './flow.ts'

/** The part of the country whose flows are counted: what the reader may see, and of that the places that were asked for. */
export interface FlowScope {
  sight: Sight
  regions: readonly string[]
  /** Codes of integrated care boards. */
  icbs: readonly string[]
}

/** Outside the programme team the geography of a care provider is its region. */
export function isEndInSight(sight: Sight, end: FlowEnd): boolean {
  return isInSight(sight, placed(end))
}

/** Whether an end has a name for the reader. */
export function isNamedIn({ careDetail }: Sight, end: FlowEnd, namesTrusts: boolean): boolean {
  return careDetail === 'whole' || (namesTrusts && !end.isPrivate)
}

/**
 * The places of the flows that count: where one of their ends is. With a care provider, outside the programme team, a flow
 * counts where that is and nowhere else (where the holder is, of two of them), so that places can be added up and nothing be
 * told from overlaps.
 */
export function placesInScope(scope: FlowScope, { ends, holders, readers, states }: Flows): Uint32Array {
  const isHere = Uint8Array.from(ends, (end) => Number(isEndInScope(scope, end)))
  const decides = Uint8Array.from(ends, ({ isPrivate }) => Number(scope.sight.careDetail !== 'whole' && isPrivate))
  const places = new Uint32Array(states.length)
  let count = 0
  for (let at = 0; at < places.length; at += 1) {
    const [holder, reader] = [holders[at] ?? -1, readers[at] ?? -1]
    const isCounted =
      decides[holder] === 1
        ? isHere[holder] === 1
        : isHere[reader] === 1 || (decides[reader] !== 1 && isHere[holder] === 1)
    if (!isCounted) continue
    places[count] = at
    count += 1
  }
  return places.slice(0, count)
}

/** The care provider by whose place a flow counts; undefined for a flow between others. */
export function carerOf({ holder, reader }: Pick<Flow, 'holder' | 'reader'>): FlowEnd | undefined {
  if (holder.isPrivate) return holder
  return reader.isPrivate ? reader : undefined
}

/** Whether only some places are in scope, and whether these are integrated care boards. */
export function placesIn({ sight, regions, icbs }: FlowScope): 'all' | 'regions' | 'icbs' {
  const ownIcbs = sight.area === 'everywhere' ? [] : sight.area.icbs
  if (icbs.length + ownIcbs.length > 0) return 'icbs'
  return regions.length > 0 || sight.area !== 'everywhere' ? 'regions' : 'all'
}

function isEndInScope({ sight, regions, icbs }: FlowScope, end: FlowEnd): boolean {
  if (regions.length > 0 && !regions.includes(end.regionCode)) return false
  const knownIcb = !end.isPrivate || sight.careDetail === 'whole'
  if (icbs.length > 0 && !(knownIcb && icbs.includes(end.icbCode))) return false
  return isEndInSight(sight, end)
}

function placed({ isPrivate, regionCode, icbCode }: FlowEnd) {
  return { setting: isPrivate ? 'care' : '', regionCode, icbCode }
}
