import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Databases } from '../platform/database/open.ts'
import { file, page, type Reply } from '../platform/http/reply.ts'
import { auditFile } from './audit-file.ts'
import { readAuditForm } from './audit-form.ts'
import { auditPage } from './audit-page.ts'
import { readAudit, takeAudit } from './read-audit.ts'

export function getAudit(databases: Databases) {
  return async (request: Request): Promise<Reply> => {
    const reading = await readAudit(databases, currentUser(request), readAuditForm(request.query), new Date())
    return page('fieldwork/audit', auditPage(reading), reading.faults.length > 0 ? 400 : 200)
  }
}

export function getAuditFile(databases: Databases) {
  return async (request: Request): Promise<Reply> => {
    const batches = await takeAudit(databases, currentUser(request), readAuditForm(request.query), new Date())
    return file('audit.csv', 'text/csv; charset=utf-8', auditFile(batches))
  }
}
