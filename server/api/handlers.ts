import type { Request } from 'express'
import { json, type Reply } from '../platform/http/reply.ts'
import { currentCaller } from './api-caller.ts'
import { tokenView } from './token-view.ts'

export async function getMe(request: Request): Promise<Reply> {
  return json(tokenView(currentCaller(request)))
}
