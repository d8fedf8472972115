import type { Message, MessageKind, MessageState } from './message.ts'

/** What somebody wants to see of the messages. */
export interface MessageFilters {
  state: MessageState | undefined
  kind: MessageKind | undefined
  /** A part of an address, or the code of an organisation; empty for all. */
  about: string
}

/** A message in a list. */
export type MessageLine = Pick<
  Message,
  'id' | 'kind' | 'to' | 'toName' | 'subject' | 'organisationCode' | 'state' | 'lastError' | 'createdAt'
>

export const linesOnPage = 50
