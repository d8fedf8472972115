import { claimOf } from './corroborate.ts'
import { type Cells, csvFile } from './corroboration-files.ts'
import type { IcbCorroboration } from './read-icb-corroboration.ts'

export const icbFiles = ['matrix', 'contradictions'] as const
export type IcbFile = (typeof icbFiles)[number]

const start = ['collection', 'icb', 'holder', 'holder_name', 'reader', 'reader_name', 'state'] as const

/** A line for each flow of the matrix, or for each contradiction, in the order of the page. */
export function icbCorroborationFile(found: IcbCorroboration, name: IcbFile, forExcel: boolean): Iterable<string> {
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
  if (name === 'matrix') return csvFile(start, flows.map(common), forExcel)
  return csvFile(
    [...start, 'holder_says', 'reader_says', 'shared_patients'],
    contradictions.map((one) => [...common(one), claimOf(one.held), claimOf(one.read), one.weight ?? '']),
    forExcel,
  )
}
