import type { MessageKind } from '../notifications/message.ts'
import type { ResponseState } from '../responses/response.ts'

/** What the contacts of a collection are written to about: that it begins, where their answers stand, or thanks. */
export const mailingAbouts = ['invitation', 'not_started', 'in_progress', 'with_approver', 'signed'] as const
export type MailingAbout = (typeof mailingAbouts)[number]
/** What a rule can be about: nobody is invited by a rule. */
export type RuleAbout = Exclude<MailingAbout, 'invitation'>
export const ruleAbouts = [
  'not_started',
  'in_progress',
  'with_approver',
  'signed',
] as const satisfies readonly RuleAbout[]

export const mailingNames: Record<MailingAbout, string> = {
  invitation: 'Invitation',
  not_started: 'Reminder: not started',
  in_progress: 'Reminder: in progress',
  with_approver: 'Reminder: with the approver',
  signed: 'Thanks',
}

/** Whom each is for, as in “It goes to …”. */
export const mailingReaders: Record<MailingAbout, string> = {
  invitation: 'every contact who has not been invited to this collection yet',
  not_started:
    'those who lead the answers of organisations that have not started; to whoever answers where nobody leads',
  in_progress: 'those who lead the answers of organisations that have begun; to whoever answers where nobody leads',
  with_approver: 'the approvers of organisations whose answers wait to be signed',
  signed: 'those who lead and those who sign, at organisations that have submitted',
}

export const kindOfMailing: Record<MailingAbout, MessageKind> = {
  invitation: 'invitation',
  not_started: 'reminder',
  in_progress: 'reminder',
  with_approver: 'reminder',
  signed: 'thanks',
}

/** The states of a response that each is about. */
export const statesOf: Record<MailingAbout, readonly ResponseState[]> = {
  invitation: ['not_started', 'in_progress', 'with_approver', 'reopened'],
  not_started: ['not_started'],
  in_progress: ['in_progress', 'reopened'],
  with_approver: ['with_approver'],
  signed: ['signed'],
}

/** So many days before an organisation's last day somebody is reminded; thanks need no day. */
export interface MailingRule {
  id: number
  about: RuleAbout
  daysBefore: number
}

/** One going out of messages to the organisations of a collection. */
export interface Mailing {
  id: number
  collectionId: number
  about: MailingAbout
  /** Undefined for one that somebody sent by hand. */
  ruleId: number | undefined
  madeBy: number | undefined
  madeAt: string
  finishedAt: string | undefined
  /** The last organisation that has been seen to. */
  cursor: string
  organisations: number
  messages: number
  /** Organisations that nobody could be written to at. */
  unreached: number
}

/**
 * For what an organisation is written to once: a rule and a last day (who is given more time is reminded again), thanks, or
 * a reminder by hand on a day; days are YYYY-MM-DD. An invitation is an occasion for each of its people.
 */
export function occasionOf(
  { about, ruleId }: Pick<Mailing, 'about' | 'ruleId'>,
  { day, endsOn, personId }: { day: string; endsOn: string; personId?: number | undefined },
): string {
  if (about === 'invitation') return `invitation ${personId ?? ''}`
  if (about === 'signed') return about
  return ruleId === undefined ? `by hand ${about} ${day}` : `rule ${ruleId} ${endsOn}`
}
