import type { Collection } from '../collections/collection.ts'
import type { NewMessage } from '../notifications/message.ts'
import type { Challenge } from './challenge.ts'
import { challengePath, correctionPath } from './challenge-paths.ts'
import type { ReplySettings } from './reply-settings.ts'

export type Outcome = 'accepted' | 'declined' | 'lapsed'

interface Reader {
  id: number
  name: string
  email: string
}

interface DecisionMatter {
  challenge: Challenge
  outcome: Outcome
  reason: string
  collection: Collection
}

const subjects: Record<Outcome, string> = {
  accepted: 'your challenge was accepted',
  declined: 'your challenge was declined',
  lapsed: 'a correction lapsed unsigned',
}

/** What became of a challenge: the answers themselves are read in the service, not in an e-mail. */
export function decisionMessage(
  reader: Reader,
  { challenge, outcome, reason, collection }: DecisionMatter,
  { serviceName, address }: ReplySettings,
): NewMessage {
  const { responseId, raised, organisationCode } = challenge
  const means: Record<Outcome, string> = {
    accepted: `The programme team has accepted it. The figures change once whoever signs for your organisation has read the corrected answers and signed them: ${address}${correctionPath(responseId)}`,
    declined: 'The programme team has declined it, so the answer that was signed stands.',
    lapsed: 'The correction was not signed, so the programme team has let it lapse. The answer that was signed stands.',
  }
  return {
    kind: 'notice',
    to: reader.email,
    toName: reader.name,
    personId: reader.id,
    collectionId: collection.id,
    organisationCode,
    subject: `${serviceName}: ${subjects[outcome]}`,
    body: [
      `Dear ${reader.name},`,
      `${raised.by} challenged an answer of your organisation in “${collection.name}”.`,
      means[outcome],
      `The reason given: ${reason}`,
      `Read it here: ${address}${challengePath(challenge.id)}`,
    ].join('\n\n'),
  }
}
