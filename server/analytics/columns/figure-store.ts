interface Kept {
  made: Promise<unknown>
  weight: number
}

/** What was made from columns or flows goes with them: they are others as soon as the collection changes. */
const stores = new WeakMap<object, Map<string, Kept>>()

/** Of one collection. One stands for some 0.1 MB, so it may be 60 MB. */
const heaviest = 600

/**
 * What `make` gives, made once and kept beside what it is made from until that is gone or others were asked for more lately;
 * several readers at once share one making. The key must say everything else on which it depends, above all what the reader
 * may see: whoever has the same key is given the same.
 */
export async function keptBeside<Made>(
  owner: object,
  { key, weight = 1 }: { key: string; weight?: number },
  make: () => Promise<Made> | Made,
): Promise<Made> {
  const store = stores.get(owner) ?? new Map<string, Kept>()
  stores.set(owner, store)
  const entry = store.get(key) ?? { made: Promise.resolve().then(make), weight }
  store.delete(key)
  store.set(key, entry)
  makeRoom(store, key)
  try {
    return (await entry.made) as Made
  } catch (error) {
    if (store.get(key) === entry) store.delete(key)
    throw error
  }
}

/** The ones asked for longest ago go; the newest stays, however heavy it is. */
function makeRoom(store: Map<string, Kept>, newest: string): void {
  let total = 0
  for (const { weight } of store.values()) total += weight
  for (const [key, { weight }] of store) {
    if (total <= heaviest || key === newest) return
    store.delete(key)
    total -= weight
  }
}
