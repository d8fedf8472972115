import type { Collection } from '../../../server/collections/collection.ts'
import { seededRandom } from '../../../server/statistics/seeded-random.ts'

/** When an organisation signs, or last changes what it has: a moment, to the minute, while the collection has been open. */
export function momentOf(
  { opensOn, closesOn }: Pick<Collection, 'opensOn' | 'closesOn'>,
  seed: string,
  now: Date,
): Date {
  const opened = Date.parse(`${opensOn}T08:00:00Z`)
  const ended = Math.min(now.getTime(), Date.parse(`${closesOn}T16:00:00Z`))
  const share = 0.1 + 0.9 * seededRandom(`Aldermere/${seed}/moment`).uniform()
  return new Date(Math.floor((opened + share * (ended - opened)) / 60_000) * 60_000)
}
