import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { json, page, type Reply, seeOther } from '../../platform/http/reply.ts'
import { jobPath } from '../../platform/jobs/job-path.ts'
import { readWork } from './read-work.ts'
import { stopWork } from './stop-work.ts'
import { readWorkId } from './work-form.ts'
import { progressOf, workPage } from './work-page.ts'

interface WorkParams {
  work: string
}

/** Work that has a page of its own is seen there. */
export async function getWork(request: Request<WorkParams>, db: Database): Promise<Reply> {
  const read = await readWork(db, currentUser(request), readWorkId(request.params))
  return read.href === jobPath(read.job.id) ? page('operation/work', workPage(read)) : seeOther(read.href)
}

/** For the script of the page. */
export async function getWorkProgress(request: Request<WorkParams>, db: Database): Promise<Reply> {
  const { job } = await readWork(db, currentUser(request), readWorkId(request.params))
  return json(progressOf(job))
}

export async function postWorkStop(request: Request<WorkParams>, db: Database): Promise<Reply> {
  const id = readWorkId(request.params)
  await stopWork(db, currentUser(request), id, new Date())
  return seeOther(jobPath(id))
}
