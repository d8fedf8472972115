import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { readScore } from './read-score.ts'
import { scorePage } from './score-page.ts'

interface ScoreParams extends Record<string, string> {
  collection: string
  organisation: string
  setting: string
  section: string
}

export async function getScore(request: Request<ScoreParams>, db: Database): Promise<Reply> {
  return page('analytics/score', scorePage(await readScore(db, currentUser(request), request.params)))
}
