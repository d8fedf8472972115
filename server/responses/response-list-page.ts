import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays } from '../platform/text/dates.ts'
import { ownFiguresPath } from './challenge-paths.ts'
import type { ResponseSummary } from './list-responses.ts'
import { waitingText } from './poll-list-parts.ts'
import { responsePath } from './response-paths.ts'
import { responseStateNames } from './response.ts'

export interface ResponseListPage extends PageModel {
  open: CollectionCard[]
  earlier: Partials['table'] | undefined
}

interface CollectionCard {
  heading: string
  organisation: string
  state: Partials['tag']
  closes: string
  href: string
  action: string
  /** Absent where no question of a colleague waits for the reader. */
  waiting: { text: string; href: string } | undefined
}

/** What the signed-in person's organisations are asked now, and what they answered before. */
export function responseListPage(summaries: readonly ResponseSummary[]): ResponseListPage {
  const open = summaries.filter((summary) => summary.takingAnswers)
  const earlier = summaries.filter((summary) => !summary.takingAnswers)
  const cards = [...earlier.flatMap(replyCard), ...open.map(card)]
  return { title: 'Your responses', open: cards, earlier: earlier.length > 0 ? table(earlier) : undefined }
}

function card({ response, collection, organisationName, waiting }: ResponseSummary): CollectionCard {
  const signed = response.state === 'signed'
  return {
    heading: collection.name,
    organisation: organisationName,
    state: { text: responseStateNames[response.state], colour: signed ? 'green' : 'blue' },
    closes: `Closes on ${inDays(collection.closesOn)}`,
    href: responsePath(response.id),
    waiting: waiting > 0 ? { text: waitingText(waiting), href: responsePath(response.id, '#put-to-you') } : undefined,
    action: signed ? 'Read what you submitted' : response.state === 'not_started' ? 'Start' : 'Continue',
  }
}

/** Figures that wait to be checked before they are released. */
function replyCard({ response, collection, organisationName, reply }: ResponseSummary): CollectionCard[] {
  if (!reply) return []
  return [
    {
      heading: collection.name,
      organisation: organisationName,
      state: { text: 'Right of reply', colour: 'purple' },
      closes: `Answers can be challenged until ${inDays(reply.endsOn)}`,
      href: ownFiguresPath(response.id),
      action: 'Check your figures',
      waiting: undefined,
    },
  ]
}

function table(summaries: readonly ResponseSummary[]): Partials['table'] {
  return {
    caption: { text: 'Earlier collections', size: 'm' },
    responsive: true,
    head: [{ text: 'Collection' }, { text: 'Organisation' }, { text: 'State' }],
    rows: summaries.map(({ response, collection, organisationName }) => [
      { text: collection.name, href: responsePath(response.id) },
      { text: organisationName },
      { text: response.signedAt === undefined ? 'Not submitted' : 'Submitted' },
    ]),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/list': ResponseListPage
  }
}
