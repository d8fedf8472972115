import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import { programmePage } from './programme-page.ts'

export async function getProgramme(request: Request): Promise<Reply> {
  mustRunProgramme(currentUser(request))
  return page('fieldwork/programme', programmePage())
}
