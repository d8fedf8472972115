/** The day of `20260331` or `2026-03-31` as `2026-03-31`; undefined for text that is no day of the calendar. */
export function readDate(text: string): string | undefined {
  const parts = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(text)
  if (!parts) return undefined
  const date = `${parts[1]}-${parts[2]}-${parts[3]}`
  const day = new Date(`${date}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && isoDay(day) === date ? date : undefined
}

/** The day that somebody typed: `31/3/2026`, `31 3 2026` or as in a file. */
export function readTypedDay(text: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(text) ?? []
  return readDate(year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : text)
}

/** `2026-03-31` as it is typed: `31/3/2026`. */
export function typedDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}

/** The day so many days later or, below 0, earlier. */
export function dayShifted(date: string, by: number): string {
  const day = new Date(`${date}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + by)
  return isoDay(day)
}

export function dayBefore(date: string): string {
  return dayShifted(date, -1)
}

export function dayAfter(date: string): string {
  return dayShifted(date, 1)
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
