const day = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', dateStyle: 'long' })
const dayAndTime = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'long',
  timeStyle: 'short',
})

const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', timeStyle: 'short' })

const dayAndSeconds = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/London',
  dateStyle: 'long',
  timeStyle: 'medium',
})

/** "14:02", in London. */
export function inHours(isoText: string): string {
  return time.format(new Date(isoText))
}

/** In a list of many thousands nearly all have the same day, and to write one takes longer than all else. */
let lastDay = { isoText: '', text: '' }

/** "3 March 2026", of a date or an instant. */
export function inDays(isoText: string): string {
  if (isoText !== lastDay.isoText)
    lastDay = { isoText, text: day.format(new Date(isoText.length === 10 ? `${isoText}T12:00:00Z` : isoText)) }
  return lastDay.text
}

/** "3 March 2026 at 14:02", in London. */
export function inMinutes(isoText: string): string {
  return dayAndTime.format(new Date(isoText))
}

/** "3 March 2026 at 14:02:11", in London. */
export function inSeconds(isoText: string): string {
  return dayAndSeconds.format(new Date(isoText))
}
