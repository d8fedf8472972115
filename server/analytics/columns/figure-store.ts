interface Kept {
  made: Promise<unknown>
  weight: number
}

interface Store {
  kept: Map<string, Kept>
  shelf: Shelf | undefined
}

/** Where what takes long to make may lie ready, made by a process that had the time. */
export interface Shelf {
  /** What lies there under a name, on the ground from which it was made; undefined where nothing does. */
  find(name: string, ground: object): Promise<unknown>
  /** Puts there what was made, where this process prepares. */
  keep(name: string, made: unknown, ground: object): Promise<void>
}

/** What was made from columns or flows goes with them: they are others as soon as the collection changes. */
const stores = new WeakMap<object, Store>()

/** Of one collection. One stands for some 0.1 MB, so it may be 60 MB. */
const heaviest = 600

/** What is made from the owner from now on is looked for on a shelf first, if it is told what it is made from. */
export function setShelf(owner: object, shelf: Shelf | undefined): void {
  storeOf(owner).shelf = shelf
}

/** The shelf of one owner serves another too, which was made from it; `as` tells apart what is made from the two. */
export function shareShelf(from: object, to: object, as: string): void {
  const { shelf } = storeOf(from)
  if (!shelf) return
  setShelf(to, {
    find: (name, ground) => shelf.find(`${as} ${name}`, ground),
    keep: (name, made, ground) => shelf.keep(`${as} ${name}`, made, ground),
  })
}

export interface KeptAs {
  key: string
  weight?: number
  /** All that what is made is made from, as objects: of what takes long, and is worth looking for on a shelf. */
  ground?: object | undefined
}

/**
 * What `make` gives, made once and kept beside what it is made from until that is gone or others were asked for more lately;
 * several readers at once share one making. The key must say everything else on which it depends, above all what the reader
 * may see: whoever has the same key is given the same.
 */
export async function keptBeside<Made>(
  owner: object,
  { key, weight = 1, ground }: KeptAs,
  make: () => Promise<Made> | Made,
): Promise<Made> {
  const { kept, shelf } = storeOf(owner)
  const begin = () => (shelf && ground ? foundOrMade(shelf, { key, ground }, make) : make())
  const entry = kept.get(key) ?? { made: Promise.resolve().then(begin), weight }
  kept.delete(key)
  kept.set(key, entry)
  makeRoom(kept, key)
  try {
    return (await entry.made) as Made
  } catch (error) {
    if (kept.get(key) === entry) kept.delete(key)
    throw error
  }
}

async function foundOrMade<Made>(
  shelf: Shelf,
  { key, ground }: { key: string; ground: object },
  make: () => Promise<Made> | Made,
): Promise<Made> {
  const found = await shelf.find(key, ground)
  if (found !== undefined) return found as Made
  const made = await make()
  await shelf.keep(key, made, ground)
  return made
}

function storeOf(owner: object): Store {
  const store = stores.get(owner) ?? { kept: new Map<string, Kept>(), shelf: undefined }
  stores.set(owner, store)
  return store
}

/** The ones asked for longest ago go; the newest stays, however heavy it is. */
function makeRoom(kept: Map<string, Kept>, newest: string): void {
  let total = 0
  for (const { weight } of kept.values()) total += weight
  for (const [key, { weight }] of kept) {
    if (total <= heaviest || key === newest) return
    kept.delete(key)
    total -= weight
  }
}
