/** Work that is done again and again beside the requests. */
export interface Worker {
  /** Ends once the round that has begun is over; no other begins. */
  stop: () => Promise<void>
}

export interface RepeatedWork {
  /** Milliseconds from the start of one round to that of the next; while a round lasts, none begins. */
  every: number
  /** One round. A long one looks between its steps at whether it is to stop. */
  work: (stopping: AbortSignal) => Promise<unknown>
  /** Told why a round failed; the next is tried all the same. */
  onFailure: (error: unknown) => void
  /** Whether the first round begins now, not when the time is over for the first time. */
  atOnce?: boolean
}

/** Each process of the service may run one: the work itself sees to it that nothing is done twice. */
export function startRepeating({ every, work, onFailure, atOnce = false }: RepeatedWork): Worker {
  const stopping = new AbortController()
  let round: Promise<void> | undefined
  const begin = () => {
    round ??= work(stopping.signal)
      .then(() => undefined, onFailure)
      .finally(() => (round = undefined))
  }
  const timer = setInterval(begin, every)
  if (atOnce) begin()
  return {
    async stop() {
      stopping.abort()
      clearInterval(timer)
      await round
    },
  }
}
