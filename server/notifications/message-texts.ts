import type { Partials } from '../platform/http/partials.ts'
import type { MessageKind, MessageState } from './message.ts'

export const kindNames: Record<MessageKind, string> = {
  invitation: 'Invitation',
  reminder: 'Reminder',
  thanks: 'Thanks',
  reset: 'Password reset',
  notice: 'Notice',
}

export const stateNames: Record<MessageState, string> = {
  queued: 'Waiting',
  sending: 'Being sent',
  sent: 'Sent',
  kept: 'Kept here',
  failed: 'Failed',
  bounced: 'Came back',
  cancelled: 'Not sent',
}

export const stateColours: Record<MessageState, NonNullable<Partials['tag']['colour']>> = {
  queued: 'grey',
  sending: 'blue',
  sent: 'green',
  kept: 'white',
  failed: 'red',
  bounced: 'red',
  cancelled: 'orange',
}

/** What becomes of messages here, for the programme team. */
export const transportTexts = {
  keep: 'No way to send e-mail is set up, so no message leaves this machine. Messages are kept here, to be read by the programme team.',
  smtp: 'Messages are sent through a mail server.',
  notify: 'Messages are sent through GOV.UK Notify.',
} as const
