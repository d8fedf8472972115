import { hours } from '../platform/durations.ts'
import { londonDate } from './collection.ts'

/** The instant at which a day, YYYY-MM-DD, begins in London: the clocks there never change at midnight. */
export function londonMidnight(date: string): Date {
  const midnight = new Date(`${date}T00:00:00Z`)
  const inSummer = new Date(midnight.getTime() - hours(1))
  return londonDate(inSummer) === date ? inSummer : midnight
}
