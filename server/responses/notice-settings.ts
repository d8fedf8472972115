import type { Transport } from '../notifications/delivery.ts'

/** What notices of the answering work need to know of the service around them. */
export interface NoticeSettings {
  serviceName: string
  /** Where the links of messages lead: never what a request says of itself. */
  address: string
  /** What becomes of messages. */
  transport: Transport['name']
}

/** What somebody reads before a step that others are told of, such as `your colleague`. */
export function noticeWords({ transport }: Pick<NoticeSettings, 'transport'>, whom: string): string {
  return transport === 'keep'
    ? `No e-mail leaves this service, so tell ${whom} yourself.`
    : `The service tells ${whom} by e-mail, without any answer in it.`
}
