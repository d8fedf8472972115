import type { NotifyClient } from 'notifications-node-client'
import { minutes } from '../platform/durations.ts'
import type { Delivery, Outgoing, Receipt, Transport } from './delivery.ts'

export interface NotifySettings {
  apiKey: string
  /** Of a template whose subject is ((subject)) and whose message is ((body)). */
  templateId: string
  /** Another address than GOV.UK's, for tests. */
  baseUrl: string | undefined
}

/** GOV.UK Notify, which takes a message at once and says later what became of it. */
export function notifyTransport({ apiKey, templateId, baseUrl }: NotifySettings): Transport {
  // loaded only where it is used: it brings a client of HTTP of its own
  const opened = import('notifications-node-client').then(({ NotifyClient: Client }) =>
    baseUrl ? new Client(baseUrl, apiKey) : new Client(apiKey),
  )
  return {
    name: 'notify',
    close: () => undefined,
    async send(message: Outgoing): Promise<Delivery> {
      try {
        const client = await opened
        const known = message.isRepeated ? await sentBefore(client, message.reference) : undefined
        const providerReference =
          known ?? (await timely(client.sendEmail(templateId, message.to, optionsOf(message)))).data.id
        return { outcome: 'accepted', providerReference }
      } catch (error: unknown) {
        return deliveryOf(error)
      }
    },
    async receiptOf(providerReference: string): Promise<Receipt> {
      try {
        const { data } = await timely((await opened).getNotificationById(providerReference))
        return receipts[data.status] ?? 'pending'
      } catch {
        return 'pending'
      }
    },
  }
}

function optionsOf({ reference, subject, text, stopHref }: Outgoing) {
  return {
    personalisation: { subject, body: text },
    reference,
    ...(stopHref?.startsWith('https:') && { oneClickUnsubscribeURL: stopHref }),
  }
}

const receipts: Readonly<Record<string, Receipt>> = {
  delivered: 'delivered',
  'permanent-failure': 'gone',
  'temporary-failure': 'undelivered',
  'technical-failure': 'not sent',
}

/** Whether Notify has the message already, from an attempt whose answer never came. */
async function sentBefore(client: NotifyClient, reference: string): Promise<string | undefined> {
  const { data } = await timely(client.getNotifications('email', undefined, reference))
  return data.notifications.find(({ status }) => !status.endsWith('failure'))?.id
}

/** The client itself would wait for ever. */
async function timely<Result>(work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('GOV.UK Notify did not answer in time')), minutes(1))
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

/** Worth another attempt: a wrong key or clock, a limit that passes. The message itself is not at fault. */
const passing: readonly number[] = [401, 403, 408, 429]

function deliveryOf(error: unknown): Delivery {
  const { response, code } =
    error instanceof Error ? (error as { response?: { status?: unknown }; code?: unknown }) : {}
  const status = response?.status
  if (typeof status !== 'number') {
    const kind = typeof code === 'string' ? code : 'no answer'
    return { outcome: 'delayed', reason: `GOV.UK Notify could not be reached, or did not answer (${kind})` }
  }
  if (status >= 500 || passing.includes(status))
    return { outcome: 'delayed', reason: `GOV.UK Notify cannot take it now (${status})` }
  return { outcome: 'refused', reason: `GOV.UK Notify refused it (${status})` }
}
