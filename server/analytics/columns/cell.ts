import type { Participant } from '../../collections/collection.ts'

/** The participants of one type and size in one integrated care board of one region: the least that a filter takes or leaves. */
export interface Cell extends Pick<
  Participant,
  'setting' | 'regionCode' | 'regionName' | 'icbCode' | 'icbName' | 'size'
> {
  /** The rows of the columns that are theirs. */
  rows: readonly number[]
}

export function cellsOf(participants: readonly Participant[]): Cell[] {
  const cells = new Map<string, Cell & { rows: number[] }>()
  for (const [row, { setting, regionCode, regionName, icbCode, icbName, size }] of participants.entries()) {
    const key = `${setting}\n${regionCode}\n${icbCode}\n${size ?? ''}`
    const known = cells.get(key)
    if (known) known.rows.push(row)
    else cells.set(key, { setting, regionCode, regionName, icbCode, icbName, ...(size && { size }), rows: [row] })
  }
  return [...cells.values()]
}
