import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import { mustRunProgramme } from '../access/permissions.ts'
import { type Handler, page, type Reply, seeOther } from '../platform/http/reply.ts'
import { askForBackup } from './ask-for-backup.ts'
import type { BackupPlan } from './last-backup.ts'
import { operationPage } from './operation-page.ts'
import { operationPath } from './operation-paths.ts'
import { type OperationSources, readOperation } from './read-operation.ts'
import { runbookPage } from './runbook-page.ts'

export function getOperation(sources: OperationSources): Handler<object> {
  return async (request, db) =>
    page('operation/operation', operationPage(await readOperation(db, currentUser(request), sources, new Date())))
}

export async function getRunbook(request: Request): Promise<Reply> {
  mustRunProgramme(currentUser(request))
  return page('operation/runbook', runbookPage())
}

export function postBackup(plan: BackupPlan): Handler<object> {
  return async (request, db) => {
    await askForBackup(db, currentUser(request), plan, new Date())
    return seeOther(operationPath)
  }
}
