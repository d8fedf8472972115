import { setTimeout as pause } from 'node:timers/promises'

/** What came of one of several things that were done together. */
export type Outcome<Given> = { given: Given } | { refused: unknown }

interface Settings<Asked> {
  /** The most that is done in one go. */
  most: number
  /** Two that are named alike are never done in one go, but one after the other. */
  nameOf?: (asked: Asked) => number | string
  /** Waited for before the next go while more than one come at a time: the more come together, the less each costs. */
  pace?: () => Promise<void>
}

interface Waiting<Asked, Given> {
  asked: Asked
  settle: (outcome: Outcome<Given>) => void
}

type Work<Asked, Given> = (asked: readonly Asked[]) => Promise<readonly Outcome<Given>[]>

/** The same, which takes what is asked for by then when it is ready to do it: what comes while it gets ready is done with it. */
type ReadyWork<Asked, Given> = (take: () => readonly Asked[]) => Promise<readonly Outcome<Given>[]>

/**
 * Does together what is asked for while the last is still being done: alone and at once when little is asked, and when much
 * is asked, for so many in one go that the work for each becomes little. `work` gives an outcome for each, in their order;
 * when it fails as a whole, each is done again alone, so that one that cannot be done spoils no other.
 */
export function together<Asked, Given>(
  work: Work<Asked, Given>,
  settings: Settings<Asked>,
): (asked: Asked) => Promise<Given> {
  return togetherOnceReady((take) => work(take()), settings)
}

/** The same for what has to wait for its turn, as a transaction that writes does: it takes what is asked for once it is there. */
export function togetherOnceReady<Asked, Given>(
  work: ReadyWork<Asked, Given>,
  settings: Settings<Asked>,
): (asked: Asked) => Promise<Given> {
  let waiting: Waiting<Asked, Given>[] = []
  let busy = false
  let isCrowded = false

  async function go(): Promise<void> {
    busy = true
    while (waiting.length > 0) {
      if (isCrowded) await settings.pace?.()
      await settleNext(take, work)
    }
    busy = false
  }

  function take(): Waiting<Asked, Given>[] {
    const { now, later } = nextOf(waiting, settings)
    waiting = later
    isCrowded = now.length > 1
    return now
  }

  return (asked) =>
    new Promise<Given>((resolve, reject) => {
      const settle = (outcome: Outcome<Given>) =>
        'given' in outcome ? resolve(outcome.given) : reject(outcome.refused)
      waiting.push({ asked, settle })
      if (!busy) void go()
    })
}

/** Lets go of whoever waits for it no sooner than so many milliseconds after the one before. */
export function paced(milliseconds: number): () => Promise<void> {
  let next = 0
  return async () => {
    const early = next - performance.now()
    if (early > 0) await pause(early)
    next = performance.now() + milliseconds
  }
}

function nextOf<Asked, Given>(waiting: readonly Waiting<Asked, Given>[], { most, nameOf }: Settings<Asked>) {
  const [now, later]: [Waiting<Asked, Given>[], Waiting<Asked, Given>[]] = [[], []]
  const names = new Set<number | string>()
  for (const one of waiting) {
    const name = nameOf?.(one.asked)
    const fits = now.length < most && (name === undefined || !names.has(name))
    if (name !== undefined) names.add(name)
    ;(fits ? now : later).push(one)
  }
  return { now, later }
}

async function settleNext<Asked, Given>(
  take: () => readonly Waiting<Asked, Given>[],
  work: ReadyWork<Asked, Given>,
): Promise<void> {
  let taken: readonly Waiting<Asked, Given>[] | undefined
  try {
    const outcomes = await work(() => (taken ??= take()).map(({ asked }) => asked))
    // whatever the work did without asking for whom, nobody is left waiting
    for (const [place, { settle }] of (taken ??= take()).entries())
      settle(outcomes[place] ?? { refused: new Error('Nothing came of what was asked') })
  } catch (error) {
    const [first, ...others] = (taken ??= take())
    if (first && others.length === 0) first.settle({ refused: error })
    else for (const one of taken) await settleNext(() => [one], work)
  }
}

/** The same for looking things up by a key: `read` gives those that there are, and may be asked for the last one several times. */
export function lookUpTogether<Key extends number | string, Found>(
  read: (keys: readonly Key[]) => Promise<ReadonlyMap<Key, Found>>,
  most = 200,
): (key: Key) => Promise<Found | undefined> {
  return together<Key, Found | undefined>(
    async (keys) => {
      const found = await read(padded([...new Set(keys)]))
      return keys.map((key) => ({ given: found.get(key) }))
    },
    { most },
  )
}

/**
 * With the last one repeated until they are 1, 2, 4, 8, …: a statement that names each of them then has few different texts,
 * which a database keeps compiled.
 */
export function padded<Key>(keys: readonly Key[]): Key[] {
  const length = 2 ** Math.ceil(Math.log2(keys.length || 1))
  return Array.from({ length: keys.length && length }, (_, place) => keys[Math.min(place, keys.length - 1)] as Key)
}
