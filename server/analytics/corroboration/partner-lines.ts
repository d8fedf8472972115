import { inOrderOf, startsOf } from '../../statistics/counting-order.ts'
import type { Steps } from '../../platform/others-turn.ts'
import type { FlowClaims } from './flow-claims.ts'

/** For each organisation the partners of which it speaks, in their order, and the line that counts for each. */
export interface PartnerLines {
  /** Where those of each begin; one more than there are organisations. */
  starts: Uint32Array
  partners: Int32Array
  lines: Int32Array
}

/** What is said of the partner itself counts before what is said of others for which it stands, and of these what comes first. */
export function* countingLines({ codes, by, about }: FlowClaims, canonical: Int32Array): Steps<PartnerLines> {
  const partnerOf = new Uint32Array(about).map((named) => canonical[named] ?? named)
  const speakers = new Uint32Array(by)
  const ranked = directFirst(speakers, partnerOf, about)
  yield
  const byPartner = inOrderOf(partnerOf, codes.length, ranked)
  yield
  const ordered = inOrderOf(speakers, codes.length, byPartner)
  yield
  const lines = new Int32Array(ordered).filter((line, at) => {
    const before = ordered[at - 1] ?? -1
    return speakers[before] !== speakers[line] || partnerOf[before] !== partnerOf[line]
  })
  yield
  return {
    starts: startsOf(
      new Uint32Array(lines).map((line) => speakers[line] ?? 0),
      codes.length,
    ),
    partners: lines.map((line) => partnerOf[line] ?? 0),
    lines,
  }
}

/** The lines about others: those about the partner itself, and after them those about whom it stands for. */
function directFirst(speakers: Uint32Array, partnerOf: Uint32Array, about: Int32Array): Uint32Array {
  const ranked = new Uint32Array(speakers.length)
  let count = 0
  for (const direct of [true, false])
    for (let line = 0; line < speakers.length; line += 1) {
      const isDirect = partnerOf[line] === about[line]
      if (isDirect !== direct || partnerOf[line] === speakers[line]) continue
      ranked[count] = line
      count += 1
    }
  return ranked.subarray(0, count)
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
