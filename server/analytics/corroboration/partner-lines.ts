import { inOrderOf, startsOf } from '../../statistics/counting-order.ts'
import type { FlowClaims } from './flow-claims.ts'

/** For each organisation the partners of which it speaks, in their order, and the line that counts for each. */
export interface PartnerLines {
  /** Where those of each begin; one more than there are organisations. */
  starts: Uint32Array
  partners: Int32Array
  lines: Int32Array
}

/** What is said of the partner itself counts before what is said of others for which it stands, and of these what comes first. */
export function countingLines({ codes, by, about }: FlowClaims, canonical: Int32Array): PartnerLines {
  const partnerOf = Uint32Array.from(about, (named) => canonical[named] ?? named)
  const speakers = Uint32Array.from(by)
  const isDirect = (line: number) => partnerOf[line] === about[line]
  const all = Uint32Array.from(by.keys()).filter((line) => partnerOf[line] !== by[line])
  const ranked = Uint32Array.from([...all.filter(isDirect), ...all.filter((line) => !isDirect(line))])
  const ordered = inOrderOf(speakers, codes.length, inOrderOf(partnerOf, codes.length, ranked))
  const lines = Int32Array.from(ordered).filter((line, at) => {
    const before = ordered[at - 1] ?? -1
    return speakers[before] !== speakers[line] || partnerOf[before] !== partnerOf[line]
  })
  return {
    starts: startsOf(
      Uint32Array.from(lines, (line) => speakers[line] ?? 0),
      codes.length,
    ),
    partners: Int32Array.from(lines, (line) => partnerOf[line] ?? 0),
    lines,
  }
}

/** The line in which one speaks of another; -1 for none. */
export function lineAbout({ starts, partners, lines }: PartnerLines, by: number, about: number): number {
  let from = starts[by] ?? 0
  let to = starts[by + 1] ?? 0
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((partners[middle] ?? 0) < about) from = middle + 1
    else to = middle
  }
  return from < (starts[by + 1] ?? 0) && partners[from] === about ? (lines[from] ?? -1) : -1
}
