import { readDate } from '../organisations/calendar-date.ts'

/** The day of `31/3/2026`, `31 3 2026` or `2026-03-31` as YYYY-MM-DD; undefined for what is no day. */
export function readTypedDay(typed: string): string | undefined {
  const [, day = '', month = '', year = ''] = /^(\d{1,2})[ ./-](\d{1,2})[ ./-](\d{4})$/.exec(typed) ?? []
  return readDate(year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : typed)
}

/** `2026-03-31` as it is typed: `31/3/2026`. */
export function typedDay(date: string): string {
  const [year = '', month = '', day = ''] = date.split('-')
  return `${Number(day)}/${Number(month)}/${year}`
}
