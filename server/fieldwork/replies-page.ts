import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { takesChallenges } from '../collections/right-of-reply.ts'
import type { ListedStanding, ReplyStanding } from './read-challenges.ts'
import { replyPath } from './reply-paths.ts'

export interface RepliesPage extends PageModel {
  collections: Partials['table'] | undefined
}

/** The collections that are closed, with how far the right of reply of each is. */
export function repliesPage(standings: readonly ListedStanding[], now: Date): RepliesPage {
  return {
    title: 'Right of reply',
    collections:
      standings.length > 0
        ? {
            responsive: true,
            head: ['Collection', 'Closed', 'Right of reply'].map((text) => ({ text })),
            rows: standings.map((standing) => [
              { text: standing.collection.name, href: replyPath(standing.collection.code) },
              { text: closingText(standing) },
              { text: replyStandingText(standing, now) },
            ]),
          }
        : undefined,
    back: { text: 'Programme', href: '/programme' },
  }
}

function closingText({ closedAt, collection }: ListedStanding): string {
  return closedAt ? inMinutes(closedAt) : `After ${inDays(collection.closesOn)}`
}

/** How far it is; of a later round with its number. */
export function replyStandingText({ collection, reply }: ReplyStanding, now: Date): string {
  if (!reply) return 'Not started'
  const round = reply.round === 1 ? '' : `Round ${reply.round}. `
  if (reply.ended)
    return `${round}Ended on ${inDays(reply.ended.at)}: ${collection.state === 'released' ? 'released' : 'ready for release'}`
  return takesChallenges(reply, now)
    ? `${round}Answers can be challenged until ${inDays(reply.endsOn)}`
    : `${round}Answers could be challenged until ${inDays(reply.endsOn)}: decide, then end it`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'fieldwork/replies': RepliesPage
  }
}
