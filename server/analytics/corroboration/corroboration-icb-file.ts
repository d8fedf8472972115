import { claimOf } from './corroborate.ts'
import type { FiguresFile } from '../../platform/http/csv-reply.ts'
import type { Cells } from './corroboration-files.ts'
import type { IcbCorroboration } from './read-icb-corroboration.ts'

export const icbFiles = ['matrix', 'contradictions'] as const
export type IcbFile = (typeof icbFiles)[number]

const start = ['collection', 'icb', 'holder', 'holder_name', 'reader', 'reader_name', 'state'] as const

/** A line for each flow of the matrix, or for each contradiction, in the order of the page. */
export function icbCorroborationFigures(found: IcbCorroboration, name: IcbFile): FiguresFile & { rows: Cells[] } {
  const { collection, place, flows, contradictions } = found
  const common = ({ holder, reader, state }: IcbCorroboration['flows'][number]): Cells => [
    collection.code,
    place.code,
    holder.code,
    holder.name,
    reader.code,
    reader.name,
    state,
  ]
  const saved = `${collection.code}-${place.code}-corroboration-${name}`
  if (name === 'matrix') return { name: saved, columns: start, rows: flows.map(common) }
  return {
    name: saved,
    columns: [...start, 'holder_says', 'reader_says', 'shared_patients'],
    rows: contradictions.map((one) => [...common(one), claimOf(one.held), claimOf(one.read), one.weight ?? '']),
  }
}
