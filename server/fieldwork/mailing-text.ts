import type { MailingAbout } from './mailing.ts'

/** What a message says, with places such as `{{organisation}}` that are filled in for each reader. */
export interface MailingText {
  subject: string
  body: string
}

/** What can be filled in, and what stands there then. */
export const places = {
  name: 'the reader’s name',
  organisation: 'the organisation’s name',
  organisation_code: 'its code',
  collection: 'the name of the collection',
  opens_on: 'the first day, such as 1 November 2026',
  closes_on: 'the organisation’s last day',
  days_left: 'how much time is left, such as “7 days”',
  link: 'the address at which the reader goes on; for somebody without a password, a link that lets them in once',
  service: 'the name of this service',
} as const
export type Place = keyof typeof places
export const placeNames = Object.keys(places) as Place[]

export const longestSubject = 200
export const longestBody = 5000

/** What is wrong with a text, by field. */
export type TextFaults = Partial<Record<keyof MailingText, string>>

export function faultsOf(about: MailingAbout, { subject, body }: MailingText): TextFaults {
  const ofSubject = faultOfSubject(subject)
  const ofBody = faultOfBody(about, body)
  return { ...(ofSubject && { subject: ofSubject }), ...(ofBody && { body: ofBody }) }
}

function faultOfSubject(subject: string): string | undefined {
  if (subject === '') return 'Enter a subject'
  if (subject.length > longestSubject) return `Shorten the subject to ${longestSubject} characters or fewer`
  if (/\{\{ *link *\}\}/.test(subject))
    return 'Put {{link}} into the text and not the subject: a link there cannot be followed'
  return faultOfPlaces(subject)
}

function faultOfBody(about: MailingAbout, body: string): string | undefined {
  if (body === '') return 'Enter a text'
  if (body.length > longestBody) return `Shorten the text to ${longestBody.toLocaleString('en-GB')} characters or fewer`
  const fault = faultOfPlaces(body)
  if (fault) return fault
  return about === 'signed' || /\{\{ *link *\}\}/.test(body)
    ? undefined
    : 'Put {{link}} where the reader is to go on: without it, whoever has no password cannot get in'
}

/** The first place that nothing is known for, or that is not closed. */
function faultOfPlaces(text: string): string | undefined {
  const list = placeNames.map((name) => `{{${name}}}`).join(', ')
  for (const [whole, inner = ''] of text.matchAll(/\{\{([^{}]*)\}\}/g))
    if (!isPlace(inner.trim())) return `${whole} is no place that can be filled in. Use one of ${list}`
  const rest = text.replaceAll(/\{\{[^{}]*\}\}/g, '')
  if (rest.includes('{{') || rest.includes('}}'))
    return 'A place begins with {{ and ends with }}, and one of these has no other half'
  return undefined
}

function isPlace(name: string): name is Place {
  return placeNames.some((place) => place === name)
}

export type PlaceValues = Readonly<Record<Place, string>>

/** Fills the places in; what is filled in is never itself read for places. */
export function filledIn({ subject, body }: MailingText, values: PlaceValues): MailingText {
  const fill = (text: string) =>
    text.replaceAll(/\{\{([^{}]*)\}\}/g, (whole, inner: string) => {
      const name = inner.trim()
      return isPlace(name) ? values[name] : whole
    })
  return { subject: fill(subject), body: fill(body) }
}

/** What is sent where the programme team has not written a text of its own. */
export const standardTexts: Record<MailingAbout, MailingText> = {
  invitation: {
    subject: '{{collection}}: please answer for {{organisation}}',
    body: [
      'Dear {{name}},',
      '{{organisation}} is asked to take part in “{{collection}}”. You are named as somebody who answers or signs for it.',
      'Answer together with your colleagues, stop and come back whenever you like. Your answers are taken until the end of {{closes_on}}. Start here:',
      '{{link}}',
      'Thank you for your time.',
      'The programme team, {{service}}',
    ].join('\n\n'),
  },
  not_started: {
    subject: '{{collection}}: {{organisation}} has {{days_left}} left to answer',
    body: [
      'Dear {{name}},',
      '{{organisation}} has not begun to answer “{{collection}}” yet, and has {{days_left}} left: answers are taken until the end of {{closes_on}}.',
      'Sections can be given to colleagues, and last time’s answers can be taken over where they still hold. Start here:',
      '{{link}}',
      'The programme team, {{service}}',
    ].join('\n\n'),
  },
  in_progress: {
    subject: '{{collection}}: {{organisation}} has {{days_left}} left to complete its answers',
    body: [
      'Dear {{name}},',
      'Your colleagues and you have begun to answer “{{collection}}” for {{organisation}}. The answers count once they have been signed. You have {{days_left}} left: answers are taken until the end of {{closes_on}}. Go on here:',
      '{{link}}',
      'The programme team, {{service}}',
    ].join('\n\n'),
  },
  with_approver: {
    subject: '{{collection}}: the answers of {{organisation}} wait for you to sign',
    body: [
      'Dear {{name}},',
      'The answers of {{organisation}} to “{{collection}}” have been sent to you. They count once you have signed them. You have {{days_left}} left: answers are taken until the end of {{closes_on}}. Read them here, and sign them or send them back:',
      '{{link}}',
      'The programme team, {{service}}',
    ].join('\n\n'),
  },
  signed: {
    subject: '{{collection}}: thank you for answering for {{organisation}}',
    body: [
      'Dear {{name}},',
      'The answers of {{organisation}} to “{{collection}}” have been submitted. Thank you, and please pass this on to your colleagues who worked on them.',
      'You find a copy of what was submitted here:',
      '{{link}}',
      'The programme team, {{service}}',
    ].join('\n\n'),
  },
}
