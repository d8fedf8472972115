import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { type ChallengeListPart, challengeListPart } from './challenge-list-parts.ts'
import type { ChallengeList } from './read-challenges.ts'
import { replyStandingText } from './replies-page.ts'
import { replyPath } from './reply-paths.ts'
import { earlierRounds, roundFacts } from './reply-rounds-part.ts'

export interface ReplyPage extends PageModel {
  collection: string
  standing: string
  /** What can be done next: start, extend, end. */
  start: Partials['button'] | undefined
  end: Partials['button'] | undefined
  extendHref: string
  /** The way to another round, once something is released. */
  again: { explanation: string; button: Partials['button'] | undefined } | undefined
  /** Of a round after a release what it corrects, and why; of one that has ended what identifies the sheets that count. */
  facts: Partials['summary-list'] | undefined
  /** The rounds before this one. */
  earlier: Partials['table'] | undefined
  /** Undefined before it has started. */
  list: ChallengeListPart | undefined
}

/** The right of reply of a collection: how it stands, what comes next, and every challenge. */
export function replyPage(list: ChallengeList, now: Date): ReplyPage {
  const { collection, reply } = list
  const isGoingOn = reply !== undefined && !reply.ended
  return {
    title: 'Right of reply',
    wide: reply !== undefined,
    collection: collection.name,
    standing: standingWords(list, now),
    start:
      !reply && collection.state === 'closed'
        ? { text: 'Start the right of reply', href: replyPath(collection.code, '/start') }
        : undefined,
    end: isGoingOn
      ? { text: 'End the right of reply', href: replyPath(collection.code, '/end'), variant: 'secondary' }
      : undefined,
    extendHref: isGoingOn ? replyPath(collection.code, '/date') : '',
    again: reply?.ended && againPart(list),
    facts: reply && roundFacts(reply),
    earlier: earlierRounds(list.earlier),
    list: reply && challengeListPart(list),
    back: { text: 'Right of reply', href: '/programme/right-of-reply' },
  }
}

function againPart({ collection, refusal }: ChallengeList): ReplyPage['again'] {
  if (refusal) return { explanation: `${refusal}.`, button: undefined }
  return {
    explanation:
      'What was released is never changed. If an answer proves wrong, open another round: what is corrected in it goes into the next release.',
    button: {
      text: 'Correct what was released',
      href: replyPath(collection.code, '/round'),
      variant: 'secondary',
    },
  }
}

function standingWords({ collection, reply }: ChallengeList, now: Date): string {
  if (reply) return `${replyStandingText({ collection, reply }, now)}. Started on ${inDays(reply.startedAt)}.`
  return collection.state === 'closed'
    ? 'It has not started. Organisations do not see their own figures before it does.'
    : 'It can start once the collection has been closed.'
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/reply': ReplyPage
  }
}
