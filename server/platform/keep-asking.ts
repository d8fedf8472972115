export interface KeptAnswer<Answer> {
  /** The answer, asked for where it is not known; undefined while it cannot be had. */
  get: () => Promise<Answer | undefined>
}

export interface KeepingTimes {
  /** So long an answer is taken as it is, in milliseconds; then it is asked for anew, and the old one serves meanwhile. */
  answered: number
  /** So long nobody asks again after it could not be had. */
  failed: number
}

/**
 * Remembers what another service has answered, and that it did not. It is asked only when somebody wants to know, and by
 * one at a time.
 */
export function keepAsking<Answer>(
  ask: () => Promise<Answer>,
  { answered, failed }: KeepingTimes,
  onFailure: (error: unknown) => void,
): KeptAnswer<Answer> {
  let answer: Answer | undefined
  let freshUntil = 0
  let asking: Promise<void> | undefined
  const askAgain = () =>
    (asking ??= ask()
      .then(
        (given) => {
          answer = given
          freshUntil = Date.now() + answered
        },
        (error: unknown) => {
          freshUntil = Date.now() + failed
          onFailure(error)
        },
      )
      .finally(() => (asking = undefined)))
  return {
    async get() {
      if (Date.now() < freshUntil) return answer
      const asked = askAgain()
      if (answer === undefined) await asked
      return answer
    },
  }
}
