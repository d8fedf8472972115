import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { csvReply } from '../../platform/http/csv-reply.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { burdenFile } from './burden-file.ts'
import { readBurdenFile } from './burden-form.ts'
import { burdenPage } from './burden-page.ts'
import { readBurden, takeBurden } from './read-burden.ts'

interface BurdenParams {
  collection: string
}

export async function getBurden(request: Request<BurdenParams>, db: Database): Promise<Reply> {
  return page('analytics/burden', burdenPage(await readBurden(db, currentUser(request), request.params.collection)))
}

export function getBurdenFile(databases: Databases) {
  return async (request: Request<BurdenParams & { file: string }>): Promise<Reply> => {
    const name = readBurdenFile(request.params.file)
    const burden = await takeBurden(databases, currentUser(request), request.params.collection, new Date())
    return csvReply(request.query, burdenFile(burden, name))
  }
}
