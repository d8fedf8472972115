import type { Collection } from '../collections/collection.ts'
import type { RightOfReply } from '../collections/right-of-reply.ts'
import type { LastRelease } from './last-release-query.ts'

interface RoundGround {
  reply: RightOfReply | undefined
  last: LastRelease | undefined
}

/**
 * Why no other round of the right of reply can be opened now, as the beginning of a sentence; empty where one can. What was
 * released is what a round corrects, so that there must be something, and nothing that waits to be published.
 */
export function roundRefusal(
  { name, origin }: Pick<Collection, 'name' | 'origin'>,
  { reply, last }: RoundGround,
): string {
  if (!reply && origin === 'imported')
    return `${name} was answered elsewhere, and is corrected by loading its file again`
  if (!reply) return `The right of reply of ${name} has not started`
  if (!reply.ended) return `The right of reply of ${name} is running already`
  if (!last) return `Nothing of ${name} has been released yet, and another round corrects what was released`
  if (!last.isPublished) return `Release ${last.number} of ${name} is being prepared: publish or discard it first`
  return ''
}
