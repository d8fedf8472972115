/** Words that follow one another and are all in the other text, or all not. */
export interface Words {
  text: string
  differs: boolean
}

/** Beyond so many pairs of words the middle of two texts counts as different as a whole. */
const mostPairs = 40_000

/**
 * Which words of each of two texts the other does not have at their place: the longest run of words that both have in
 * common, in order, is left as it is. Either list joined gives its text again.
 */
export function wordDifferences(before: string, now: string): { before: Words[]; now: Words[] } {
  const [old, young] = [wordsOf(before), wordsOf(now)]
  const start = sharedStart(old, young)
  const end = sharedStart(old.slice(start).toReversed(), young.slice(start).toReversed())
  const kept = longestShared(old.slice(start, old.length - end), young.slice(start, young.length - end))
  const sides = kept.map((places, side) => {
    const { length } = side === 0 ? old : young
    return (at: number) => at < start || at >= length - end || places.has(at - start)
  })
  return { before: joined(old, sides[0]), now: joined(young, sides[1]) }
}

/** Each word with the space behind it. */
function wordsOf(text: string): string[] {
  return text.match(/\s*\S+\s*|\s+/g)?.flatMap((word) => word.match(/^\s+|\S+\s*/g) ?? []) ?? []
}

function sharedStart(a: readonly string[], b: readonly string[]): number {
  const place = a.findIndex((word, at) => word.trim() !== b[at]?.trim())
  return place === -1 ? Math.min(a.length, b.length) : place
}

/** The places in each list of the longest sequence of words that both have. */
function longestShared(a: readonly string[], b: readonly string[]): [Set<number>, Set<number>] {
  const shared: [Set<number>, Set<number>] = [new Set(), new Set()]
  if (a.length * b.length > mostPairs) return shared
  const same = (at: number, to: number) => a[at]?.trim() === b[to]?.trim()
  const lengths = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1))
  const lengthAt = (at: number, to: number) => lengths[at]?.[to] ?? 0
  for (let at = a.length - 1; at >= 0; at -= 1)
    for (let to = b.length - 1; to >= 0; to -= 1) {
      const row = lengths[at]
      if (row)
        row[to] = same(at, to) ? lengthAt(at + 1, to + 1) + 1 : Math.max(lengthAt(at + 1, to), lengthAt(at, to + 1))
    }
  for (let [at, to] = [0, 0]; at < a.length && to < b.length;) {
    if (same(at, to)) {
      shared[0].add(at++)
      shared[1].add(to++)
    } else if (lengthAt(at + 1, to) >= lengthAt(at, to + 1)) at += 1
    else to += 1
  }
  return shared
}

function joined(words: readonly string[], isShared: ((at: number) => boolean) | undefined): Words[] {
  const runs: Words[] = []
  for (const [at, text] of words.entries()) {
    const differs = !isShared?.(at)
    const last = runs.at(-1)
    if (last?.differs === differs) last.text += text
    else runs.push({ text, differs })
  }
  return runs
}
