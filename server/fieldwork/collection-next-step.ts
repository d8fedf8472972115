import { type Collection, londonDate } from '../collections/collection.ts'
import { type RightOfReply, takesChallenges } from '../collections/right-of-reply.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays } from '../platform/text/dates.ts'
import { collectionPath } from './collection-paths.ts'
import type { CollectionReading } from './read-collection.ts'
import { replyPath } from './reply-paths.ts'

export interface NextStep {
  text: string
  button: Partials['button'] | undefined
}

/** What comes next for a collection, with the way to it where it is one click away. */
export function nextStep({ collection, counts, strata, reply }: CollectionReading, now: Date): NextStep {
  const to = (text: string, rest: string) => ({ text, href: collectionPath(collection.code, rest) })
  switch (collection.state) {
    case 'draft':
      if (counts.participants === 0)
        return { text: 'Choose who takes part.', button: to('Choose participants', '/participants') }
      if (strata.length === 0)
        return { text: 'Say how many organisations they stand for.', button: to('Record the frame', '/frame') }
      return { text: 'Check what will happen, and open it.', button: to('Open the collection', '/opening') }
    case 'open':
      return {
        text: openText(collection, now),
        button: { ...to('Close it early', '/closing'), variant: 'secondary' },
      }
    case 'closed':
      return { text: 'It takes no more answers.', button: undefined }
    case 'in_right_of_reply':
      return replyStep(collection, reply, now)
    case 'released':
      return {
        text: 'It is complete: its figures have been released.',
        button: reply && { ...to('Correct what was released', '/right-of-reply/round'), variant: 'secondary' },
      }
  }
}

/** Of the first round, or of one that corrects a release. */
function replyStep(collection: Collection, reply: RightOfReply | undefined, now: Date): NextStep {
  if (!reply) return { text: 'Organisations can see their own figures and challenge them.', button: undefined }
  const corrects = reply.corrects === undefined ? '' : `, which corrects release ${reply.corrects},`
  const what = corrects ? `Round ${reply.round} of the right of reply${corrects}` : 'The right of reply'
  if (reply.ended)
    return {
      text: `${what} has ended. A release can be prepared, and opens on the days that you set.`,
      button: { text: 'Releases', href: collectionPath(collection.code, '/releases') },
    }
  const next = takesChallenges(reply, now)
    ? `Organisations can see their own figures and challenge them until ${inDays(reply.endsOn)}.`
    : `Answers could be challenged until ${inDays(reply.endsOn)}. Decide what is open, then end it.`
  return { text: `${what} is running. ${next}`, button: { text: 'Right of reply', href: replyPath(collection.code) } }
}

function openText({ opensOn, closesOn }: Collection, now: Date): string {
  const today = londonDate(now)
  if (opensOn > today) return `Answers are taken from ${inDays(opensOn)} to ${inDays(closesOn)}.`
  if (closesOn < today)
    return `Answers were taken until the end of ${inDays(closesOn)}, and are still taken of those with more time. It closes by itself after the last extension.`
  return `Answers are taken until the end of ${inDays(closesOn)}. It closes by itself after that, or after the last extension.`
}
