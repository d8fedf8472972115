const london = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London', dateStyle: 'short' })

/** The day in London, YYYY-MM-DD: days of the register and of collections are London's whatever the server's own zone. */
export function londonDate(now: Date): string {
  return london.format(now)
}
