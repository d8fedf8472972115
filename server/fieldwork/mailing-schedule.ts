import { type Collection, londonDate } from '../collections/collection.ts'
import { dayShifted } from '../organisations/calendar-date.ts'
import type { MailingAbout, MailingRule } from './mailing.ts'

/** On so many days after its day a rule still reminds, where the service did not run or the rule was not there yet. */
export const daysOfGrace = 2

/**
 * Whether a rule writes to an organisation with this last day on this day; all are YYYY-MM-DD. Where another rule about the
 * same has had its day since, that one writes instead: nobody is told the same twice on one day.
 */
export function isDue(
  { about, daysBefore }: Omit<MailingRule, 'id'>,
  { endsOn, today, rules }: { endsOn: string; today: string; rules: readonly Omit<MailingRule, 'id'>[] },
): boolean {
  if (about === 'signed') return true
  const isOvertaken = rules.some(
    (other) => other.about === about && other.daysBefore < daysBefore && dayShifted(endsOn, -other.daysBefore) <= today,
  )
  if (isOvertaken) return false
  const day = dayShifted(endsOn, -daysBefore)
  const last = dayShifted(day, daysOfGrace)
  return day <= today && today <= (last < endsOn ? last : endsOn)
}

/** Whether a mailing can go to an organisation with this last day: nobody is asked for answers that are not taken. */
export function isInTime(about: MailingAbout, endsOn: string, today: string): boolean {
  return about === 'signed' || today <= endsOn
}

/** Why nothing can be sent in a collection now; undefined where it can. */
export function obstacleTo(
  about: MailingAbout,
  { state, origin, name, opensOn }: Collection,
  now: Date,
): string | undefined {
  if (origin === 'imported') return `${name} was imported from an earlier survey, so there is nobody to write to`
  if (state === 'draft') return `${name} is not open yet, so nobody is written to`
  if (about === 'signed') return undefined
  if (state !== 'open') return `${name} is closed, so nobody is asked for answers any more`
  return londonDate(now) < opensOn ? `${name} opens on a later day, so nobody is written to yet` : undefined
}

const londonHour = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', hourCycle: 'h23' })

/** Rules write from eight in the morning: who is reminded at midnight reads it among everything else. */
const firstHour = 8

/**
 * The time of day for which a rule writes once: a day for reminders, an hour for thanks. Undefined at night.
 */
export function slotOf({ about }: Pick<MailingRule, 'about'>, now: Date): string | undefined {
  const hour = londonHour.format(now)
  if (Number(hour) < firstHour) return undefined
  return about === 'signed' ? `${londonDate(now)}T${hour}` : londonDate(now)
}
