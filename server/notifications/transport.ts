import type { Transport } from './delivery.ts'
import { keepTransport } from './keep-transport.ts'
import { type NotifySettings, notifyTransport } from './notify-transport.ts'
import { type SmtpSettings, smtpTransport } from './smtp-transport.ts'

/** How messages leave: through a mail server, through GOV.UK Notify, or not at all. */
export type MailConfig = { way: 'keep' } | ({ way: 'smtp' } & SmtpSettings) | ({ way: 'notify' } & NotifySettings)

export function transportFor(mail: MailConfig): Transport {
  switch (mail.way) {
    case 'keep':
      return keepTransport
    case 'smtp':
      return smtpTransport(mail)
    case 'notify':
      return notifyTransport(mail)
  }
}
