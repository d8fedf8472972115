/** The day of `20260331` or `2026-03-31` as `2026-03-31`; undefined for text that is no day of the calendar. */
export function readDate(text: string): string | undefined {
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text)
  if (!parts) return undefined
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && isoDay(day) === date ? date : undefined
}

export function dayBefore(date: string): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() - 1)
  return isoDay(day)
}

export function laterOf(a: string, b: string | undefined): string {
  return b !== undefined && b > a ? b : a
}

export function earlierOf(a: string, b: string | undefined): string {
  return b !== undefined && b < a ? b : a
}

function isoDay(day: Date): string {
  return day.toISOString().slice(0, 10)
}
