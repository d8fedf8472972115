/** What a message is about: it decides whether its reader can ask to get no more. */
export const messageKinds = ['invitation', 'reminder', 'thanks', 'reset', 'notice'] as const
export type MessageKind = (typeof messageKinds)[number]

/** `kept`: written down and never sent, since no way to send is set. `bounced`: accepted by a server, and then came back. */
export const messageStates = ['queued', 'sending', 'sent', 'kept', 'failed', 'bounced', 'cancelled'] as const
export type MessageState = (typeof messageStates)[number]

/** Whether a one-time link is in the text: not, still, or no longer. */
export type SecretState = 'none' | 'held' | 'blanked'

/** What a use case wants somebody to be told. */
export interface NewMessage {
  kind: MessageKind
  to: string
  toName: string
  subject: string
  /** Plain text; an empty line between paragraphs. */
  body: string
  personId?: number
  collectionId?: number
  organisationCode?: string
  /** True when there is a one-time link in the body: it is blanked as soon as the message has been sent. */
  hasSecret?: boolean
}

export interface Message {
  id: number
  kind: MessageKind
  to: string
  toName: string
  subject: string
  body: string
  secret: SecretState
  personId: number | undefined
  collectionId: number | undefined
  organisationCode: string | undefined
  state: MessageState
  /** How often it has been tried since it was last queued. */
  attempts: number
  dueAt: string
  /** Why it was not sent, or not at the last attempt. */
  lastError: string | undefined
  providerReference: string | undefined
  createdAt: string
  sentAt: string | undefined
  deliveredAt: string | undefined
}

/** Text for one line, such as a header: whatever would begin another becomes a space. */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

/** One plain address, and nothing that a mail program could take for a second or for a header. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s\p{Cc}@<>()[\]\\,;:"]+@[^\s\p{Cc}@<>()[\]\\,;:"]+$/u.test(text)
}

/** One that somebody can have on the internet: what stands behind the @ is the name of a domain. */
export function isPersonsAddress(text: string): boolean {
  return isMailAddress(text) && /^[^@]+@[^.]+\.[^]*[^.]$/.test(text)
}

/** Addresses that differ in nothing but capitals are one. */
export function sameAddress(address: string): string {
  return address.trim().toLowerCase()
}

/** The same text without the addresses in it, one of which lets somebody in once. */
export function withoutLinks(body: string): string {
  return body.replaceAll(/\bhttps?:\/\/\S+/gi, '[link removed]')
}
