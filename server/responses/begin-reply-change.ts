import { type RightOfReply } from '../collections/right-of-reply.ts'
import { countReply, findReply } from '../collections/right-of-reply-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { findResponse, holdResponses } from './response-repository.ts'
import type { SurveyResponse } from './response.ts'

/**
 * The first writes of everything that an organisation or the programme team does about one response in the right of reply, in
 * one order: whoever comes second waits here and then sees what the first has done. `allowed` throws where it is too late.
 */
export async function beginReplyChange(
  db: Database,
  { id, collectionId }: Pick<SurveyResponse, 'id' | 'collectionId'>,
  allowed: (reply: RightOfReply) => void,
): Promise<{ reply: RightOfReply; response: SurveyResponse }> {
  allowed(await findReply(db, collectionId))
  await countReply(db, collectionId)
  const reply = await findReply(db, collectionId)
  await holdResponses(db, [id])
  return { reply, response: await findResponse(db, id) }
}
