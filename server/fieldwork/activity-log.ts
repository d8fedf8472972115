import type { User } from '../access/user.ts'
import { type ActiveMinute, type ActivePlace, minuteOf } from './active-minute.ts'

export interface NotedMinute extends ActiveMinute {
  user: User
}

/** What was seen of people at work since it was last written down: it lies in memory, so that no page waits for it. */
export interface ActivityLog {
  note: (user: User, place: ActivePlace, now: Date) => void
  /** Everything noted; from then on it is empty. */
  take: () => NotedMinute[]
  /** For what could not be written down, to be tried again; what came meanwhile stands. */
  putBack: (minutes: readonly NotedMinute[]) => void
}

/** So many minutes at once are some hundred people through a fault of many hours; what comes then is lost. */
const mostNoted = 100_000

export function openActivityLog(): ActivityLog {
  let noted = new Map<string, NotedMinute>()
  const keyOf = ({ responseId, personId, minute }: ActiveMinute) => `${responseId} ${personId} ${minute}`
  return {
    note(user, place, now) {
      const minute: NotedMinute = { ...place, personId: user.id, minute: minuteOf(now), user }
      if (noted.size < mostNoted) noted.set(keyOf(minute), minute)
    },
    take() {
      const taken = [...noted.values()]
      noted = new Map()
      return taken
    },
    putBack(minutes) {
      noted = new Map([...minutes.map((minute) => [keyOf(minute), minute] as const), ...noted].slice(0, mostNoted))
    },
  }
}
