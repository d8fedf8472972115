import type { Request } from 'express'
import { negotiated, represented } from '../platform/http/represented.ts'
import type { Reply } from '../platform/http/reply.ts'
import { jsonType } from './operation-handlers.ts'
import { callerOf, mustHaveToken } from './request/caller.ts'
import { tokenView } from './token-view.ts'

export async function getMe(request: Request): Promise<Reply> {
  const bearer = mustHaveToken(callerOf(request))
  const mediaType = negotiated(request, [jsonType])
  return represented({ mediaType, body: JSON.stringify(tokenView(bearer)), isPublic: false })
}
