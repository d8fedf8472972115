import type { Participant } from '../../collections/collection.ts'

type Place = Pick<Participant, 'setting' | 'regionCode' | 'regionName' | 'icbCode' | 'icbName' | 'size'>

/** The participants of one type and size in one integrated care board of one region: the least that a filter takes or leaves. */
export interface Cell extends Place {
  /** The rows of the columns that are theirs. */
  rows: readonly number[]
}

/** Where many participants are alike, the kinds of them, and of each row the place of its kind. */
export function cellsOf(kinds: readonly Place[], ofRows: Iterable<number> = kinds.keys()): Cell[] {
  const cells = new Map<string, Cell & { rows: number[] }>()
  const rowsOfKind = new Map<number, number[]>()
  const rowsOf = (kind: number): number[] => {
    const place = kinds[kind]
    if (!place) throw new Error('There is a participant of no kind')
    const { setting, regionCode, regionName, icbCode, icbName, size } = place
    const key = `${setting}\n${regionCode}\n${icbCode}\n${size ?? ''}`
    const cell = cells.get(key) ?? {
      setting,
      regionCode,
      regionName,
      icbCode,
      icbName,
      ...(size && { size }),
      rows: [],
    }
    cells.set(key, cell)
    rowsOfKind.set(kind, cell.rows)
    return cell.rows
  }
  let row = 0
  for (const kind of ofRows) {
    const rows = rowsOfKind.get(kind) ?? rowsOf(kind)
    rows.push(row)
    row += 1
  }
  return [...cells.values()]
}
