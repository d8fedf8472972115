import type { Transporter } from 'nodemailer'
import { minutes } from '../platform/durations.ts'
import type { Delivery, Outgoing, Transport } from './delivery.ts'

export interface SmtpSettings {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them. */
  url: string
  from: { name: string; address: string }
}

const second = minutes(1) / 60
const timeouts = {
  connectionTimeout: 10 * second,
  greetingTimeout: 10 * second,
  dnsTimeout: 10 * second,
  socketTimeout: 30 * second,
}

/**
 * A mail server, over at most five connections that stay open from one message to the next. What speaks to it is loaded with
 * the first message: a service that starts has none to send.
 */
export function smtpTransport({ url, from }: SmtpSettings): Transport {
  const host = from.address.split('@').at(-1) ?? 'localhost'
  let mailer: Transporter | undefined
  async function opened(): Promise<Transporter> {
    const { default: mail } = await import('nodemailer')
    return (mailer ??= mail.createTransport({ url, pool: true, maxConnections: 5, ...timeouts }))
  }
  return {
    name: 'smtp',
    close: () => mailer?.close(),
    async send(message: Outgoing): Promise<Delivery> {
      try {
        await (
          await opened()
        ).sendMail({
          from,
          to: { name: message.toName, address: message.to },
          subject: message.subject,
          text: message.text,
          messageId: `<${message.reference}@${host}>`,
          headers: { 'Auto-Submitted': 'auto-generated' },
          ...(message.stopHref && { list: { unsubscribe: message.stopHref } }),
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return { outcome: 'accepted' }
      } catch (error: unknown) {
        return deliveryOf(error)
      }
    },
  }
}

/** The parts of a fault that nodemailer gives. What the server wrote is not passed on: it may repeat the message. */
interface MailFault {
  code?: unknown
  responseCode?: unknown
  response?: unknown
}

/** No such mailbox, in the enhanced status codes of RFC 3463 and RFC 7505. */
const goneCodes = ['5.1.1', '5.1.6', '5.1.10', '5.2.1']

function deliveryOf(error: unknown): Delivery {
  const { code, responseCode, response } = error instanceof Error ? (error as MailFault) : {}
  const kind = typeof code === 'string' ? code : 'unknown'
  if (kind === 'EAUTH')
    return { outcome: 'delayed', reason: 'The mail server did not accept the user name and password of SMTP_URL' }
  const ofMessage = ['EENVELOPE', 'EMESSAGE'].includes(kind)
  if (typeof responseCode !== 'number' && ofMessage)
    return { outcome: 'refused', reason: 'The mail server cannot write to such an address' }
  if (typeof responseCode !== 'number')
    return { outcome: 'delayed', reason: `The mail server could not be reached, or did not answer (${kind})` }
  const [, enhanced = ''] =
    /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(typeof response === 'string' ? response : '') ?? []
  const said = [responseCode, enhanced].filter(Boolean).join(' ')
  if (responseCode < 500 || !ofMessage)
    return { outcome: 'delayed', reason: `The mail server cannot take it now (${said})` }
  if (goneCodes.includes(enhanced))
    return { outcome: 'refused', reason: `The mail server knows no such address (${said})`, gone: true }
  return { outcome: 'refused', reason: `The mail server refused it (${said})` }
}
