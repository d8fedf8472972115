import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { Transport } from './delivery.ts'
import { type Message, withoutLinks } from './message.ts'
import { canBeCancelled, canBeRetried } from './message-rules.ts'
import { kindNames, stateColours, stateNames } from './message-texts.ts'
import type { OptOut } from './opt-out.ts'
import { textAsSent } from './outgoing.ts'
import type { FoundMessage } from './read-messages.ts'
import { type SuppressedAddress, suppressionTexts } from './suppression.ts'

export interface MessagePage extends PageModel {
  state: Partials['tag']
  facts: Partials['summary-list']
  text: string
  /** About a one-time link; empty where there was none. */
  secret: string
  actions: Partials['button'][]
  liftHref: string
}

export function messagePage(
  { message, suppression }: FoundMessage,
  { transport, optOut }: { transport: Transport['name']; optOut: OptOut },
): MessagePage {
  const path = `/programme/messages/${message.id}`
  const whole = message.secret !== 'held' || message.state === 'kept' || transport === 'keep'
  const text = textAsSent(message, optOut)
  return {
    title: message.subject || 'Message without a subject',
    state: { text: stateNames[message.state], colour: stateColours[message.state] },
    facts: { rows: factsOf(message, suppression) },
    text: whole ? text : withoutLinks(text),
    secret: secretText(message, whole),
    actions: [
      ...(canBeRetried(message) && !suppression ? [{ text: 'Send again', href: `${path}/retry` }] : []),
      ...(canBeCancelled(message)
        ? [{ text: 'Cancel', href: `${path}/cancellation`, variant: 'secondary' as const }]
        : []),
    ],
    liftHref: suppression ? `/programme/stopped-addresses/${suppression.id}/lift` : '',
    back: { text: 'Messages', href: '/programme/messages' },
  }
}

function secretText({ secret }: Message, whole: boolean): string {
  if (secret === 'none') return ''
  if (secret === 'blanked') return 'This message held a one-time link. It is no longer kept.'
  return whole
    ? 'This message holds a one-time link: whoever follows it can act for the person it is written to. It can be read here because no message leaves this machine.'
    : 'This message holds a one-time link. It is not shown, and no longer kept once the message has been sent.'
}

function factsOf(message: Message, suppression: SuppressedAddress | undefined) {
  const why = message.lastError ?? (suppression && suppressionTexts[suppression.reason])
  const facts: [string, string | undefined][] = [
    ['To', message.toName ? `${message.toName}, ${message.to}` : message.to],
    ['Kind', kindNames[message.kind]],
    ['Organisation', message.organisationCode],
    ['Written', inMinutes(message.createdAt)],
    ['Sent', message.sentAt && inMinutes(message.sentAt)],
    ['Delivered', message.deliveredAt && inMinutes(message.deliveredAt)],
    ['Attempts', message.attempts > 0 ? String(message.attempts) : undefined],
    ['Next attempt', message.state === 'queued' && message.attempts > 0 ? inMinutes(message.dueAt) : undefined],
    [message.state === 'queued' && message.attempts > 0 ? 'Last attempt' : 'Why', why],
    ['GOV.UK Notify', message.providerReference],
  ]
  return facts.flatMap(([key, value]) =>
    value ? [{ key: { text: key }, value: { text: value, classes: 'app-wrap' } }] : [],
  )
}

declare module '../platform/http/views.ts' {
  interface Views {
    'notifications/message': MessagePage
  }
}
