import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { Message } from './message.ts'
import { type SuppressedAddress, suppressionTexts } from './suppression.ts'

/** Says what a step will cause before it is taken. */
export interface ConfirmationPage extends PageModel {
  subject: string
  explanation: string
  action: string
  button: Partials['button']
  keep: { text: string; href: string }
}

export function retryPage(message: Message): ConfirmationPage {
  const path = `/programme/messages/${message.id}`
  return {
    title: 'Send this message again?',
    subject: message.subject,
    explanation: `It goes to ${message.to} within a minute, as it stands. If it fails for a passing reason, it is tried again by itself.`,
    action: `${path}/retry`,
    button: { text: 'Send again', preventDoubleClick: true },
    keep: { text: 'Do not send it', href: path },
    back: { text: 'Message', href: path },
  }
}

export function cancellationPage(message: Message): ConfirmationPage {
  const path = `/programme/messages/${message.id}`
  return {
    title: 'Cancel this message?',
    subject: message.subject,
    explanation: `${message.to} will not get it. A cancelled message cannot be sent later; it stays listed, with the reason.`,
    action: `${path}/cancellation`,
    button: { text: 'Cancel the message', variant: 'warning', preventDoubleClick: true },
    keep: { text: 'Keep it', href: path },
    back: { text: 'Message', href: path },
  }
}

export function liftPage({ id, address, reason }: SuppressedAddress): ConfirmationPage {
  const list = '/programme/stopped-addresses'
  return {
    title: 'Write to this address again?',
    subject: address,
    explanation: `${suppressionTexts[reason]}. From now on new messages are sent to it again. Those that were not sent stay as they are.`,
    action: `${list}/${id}/lift`,
    button: { text: 'Write to it again', preventDoubleClick: true },
    keep: { text: 'Leave it as it is', href: list },
    back: { text: 'Addresses that are not written to', href: list },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'notifications/confirmation': ConfirmationPage
  }
}
