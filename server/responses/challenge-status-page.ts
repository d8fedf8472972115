import { answerKey } from '../instruments/answer-value.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import type { Challenge } from './challenge.ts'
import { challengedQuestion, challengeFacts, challengeTag } from './challenge-parts.ts'
import { challengePath, correctionPath, ownFiguresPath } from './challenge-paths.ts'
import type { Chapter } from './dossier.ts'
import type { Question } from './question.ts'
import type { ReplyReading } from './read-reply.ts'
import { historyPath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export type OwnChallenge = ReplyReading & { challenge: Challenge; chapter: Chapter; question: Question }

export interface ChallengeStatusPage extends PageModel {
  caption: string
  about: string
  state: Partials['tag']
  /** What happens next, or what it came to. */
  meaning: string
  facts: Partials['summary-list']
  historyHref: string
  /** Empty where the reader cannot. */
  withdrawHref: string
  signHref: string
}

/** A challenge as its organisation sees it. */
export function challengeStatusPage(own: OwnChallenge): ChallengeStatusPage {
  const { dossier, challenge, chapter, question, can } = own
  const { id } = dossier.response
  return {
    title: 'Challenged answer',
    caption: captionOf(dossier, chapter),
    about: challengedQuestion(dossier, chapter, question),
    state: challengeTag(challenge),
    meaning: meaningOf(own),
    facts: { rows: challengeFacts(own) },
    historyHref: historyPath(id, chapter, answerKey(challenge.itemCode, challenge.partnerCode)),
    withdrawHref: can.withdraw && challenge.state === 'open' ? challengePath(challenge.id, '/withdrawal') : '',
    signHref: can.sign && challenge.state === 'accepted' ? correctionPath(id) : '',
    back: { text: 'Your figures', href: ownFiguresPath(id) },
  }
}

function meaningOf({ challenge, reply, can }: OwnChallenge): string {
  switch (challenge.state) {
    case 'open':
      return 'The programme team has not decided yet. Until then the signed answer counts.'
    case 'withdrawn':
      return 'Your organisation has withdrawn it. The signed answer stands.'
    case 'declined':
      return 'The signed answer stands.'
    case 'accepted':
      if (reply.ended) return 'It was not signed. The signed answer stands.'
      return can.sign
        ? 'The right answer counts once you have read the corrected answers and signed them.'
        : 'The right answer counts once whoever signs for your organisation has signed it. Until then the signed answer counts.'
    case 'signed':
      return 'The right answer counts. The sheet that was signed first is kept and can still be read.'
    case 'lapsed':
      return 'The correction was not signed, so the answer that was signed first stands.'
  }
}

export interface WithdrawalPage extends PageModel {
  about: string
  action: string
  keepHref: string
}

export function withdrawalPage({ dossier, challenge, chapter, question }: OwnChallenge): WithdrawalPage {
  return {
    title: 'Withdraw this challenge?',
    about: challengedQuestion(dossier, chapter, question),
    action: challengePath(challenge.id, '/withdrawal'),
    keepHref: challengePath(challenge.id),
    back: { text: 'Challenged answer', href: challengePath(challenge.id) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/challenge-status': ChallengeStatusPage
    'responses/withdrawal': WithdrawalPage
  }
}
