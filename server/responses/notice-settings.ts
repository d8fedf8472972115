import { listed } from '../platform/text/listed.ts'
import type { Transport } from '../notifications/delivery.ts'

/** What notices of the answering work need to know of the service around them. */
export interface NoticeSettings {
  serviceName: string
  /** Where the links of messages lead: never what a request says of itself. */
  address: string
  /** What becomes of messages. */
  transport: Transport['name']
}

/**
 * What somebody reads before a step that others are told of: `whom` such as `the lead respondent`, and the names of those
 * among them whose address is not written to any more.
 */
export function noticeWords(
  { transport }: Pick<NoticeSettings, 'transport'>,
  whom: string,
  unreachable: readonly string[] = [],
): string {
  if (transport === 'keep') return `No e-mail leaves this service, so tell ${whom} yourself.`
  const told = `The service tells ${whom} by e-mail, without any answer in it.`
  return unreachable.length > 0 ? `${told} ${unreachableWords(unreachable)}` : told
}

/** That some are not told. */
export function unreachableWords(names: readonly string[]): string {
  return `It does not write to ${listed(names, 'or')} any more, so tell them yourself.`
}
