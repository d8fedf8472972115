/**
 * The entries from the lowest key up; those of one key stay in the order in which they are given. Keys are whole numbers below
 * `count`, one for each entry that there could be.
 */
export function inOrderOf(keys: Uint8Array | Uint32Array, count: number, entries: Uint32Array): Uint32Array {
  const next = startsOf(
    entries.map((entry) => keys[entry] ?? 0),
    count,
  )
  const ordered = new Uint32Array(entries.length)
  for (let given = 0; given < entries.length; given += 1) {
    const entry = entries[given] ?? 0
    const key = keys[entry] ?? 0
    const at = next[key] ?? 0
    next[key] = at + 1
    ordered[at] = entry
  }
  return ordered
}

/** Where the entries of each key begin when they are in order; one more than there are keys. */
export function startsOf(keys: Uint32Array, count: number): Uint32Array {
  const starts = new Uint32Array(count + 1)
  for (let at = 0; at < keys.length; at += 1) {
    const key = (keys[at] ?? 0) + 1
    starts[key] = (starts[key] ?? 0) + 1
  }
  for (let key = 0; key < count; key += 1) starts[key + 1] = (starts[key + 1] ?? 0) + (starts[key] ?? 0)
  return starts
}
