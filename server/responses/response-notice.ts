import type { NewMessage } from '../notifications/message.ts'
import { inDays } from '../platform/text/dates.ts'

/** What people are told of while they answer together. */
export type NoticeMatter = 'sent to approver' | 'sent back' | 'reopened' | 'sections given' | 'question put'

export interface NoticeFacts {
  /** Who did it. */
  by: string
  organisation: string
  collection: string
  /** YYYY-MM-DD */
  endsOn: string
  /** The whole address of the page that it is about. */
  href: string
}

interface Reader {
  id: number
  name: string
  email: string
}

const texts: Record<NoticeMatter, { subject: string; says: (facts: NoticeFacts) => string }> = {
  'sent to approver': {
    subject: 'answers wait for you to read and sign',
    says: ({ by, organisation, collection }) =>
      `${by} has sent you the answers of ${organisation} in “${collection}”, to read and sign or to send back:`,
  },
  'sent back': {
    subject: 'answers were sent back to be looked at again',
    says: ({ by, organisation, collection }) =>
      `${by} has sent the answers of ${organisation} in “${collection}” back. What should be looked at again stands here:`,
  },
  reopened: {
    subject: 'answers were reopened',
    says: ({ organisation, collection }) =>
      `The programme team has reopened the answers of ${organisation} in “${collection}”, so that they can be changed and submitted again. Why stands here:`,
  },
  'sections given': {
    subject: 'you were given sections to answer',
    says: ({ by, organisation, collection }) =>
      `${by} asks you to answer sections for ${organisation} in “${collection}”:`,
  },
  'question put': {
    subject: 'a colleague asks you a question',
    says: ({ by, organisation, collection }) =>
      `${by} asks what you would answer to one question for ${organisation} in “${collection}”. You answer by yourself, in a minute or two:`,
  },
}

/** A link and no word of an answer, a note or a question: mail is read by others than those it is written to. */
export function noticeMessage(
  matter: NoticeMatter,
  facts: NoticeFacts,
  { reader, serviceName }: { reader: Reader; serviceName: string },
): NewMessage {
  const { subject, says } = texts[matter]
  return {
    kind: 'notice',
    to: reader.email,
    toName: reader.name,
    personId: reader.id,
    subject: `${serviceName}: ${subject}`,
    body: [
      `Dear ${reader.name},`,
      says(facts),
      facts.href,
      `Answers are taken until the end of ${inDays(facts.endsOn)}.`,
    ].join('\n\n'),
  }
}
