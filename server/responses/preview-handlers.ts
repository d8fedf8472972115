import type { Request } from 'express'
import { currentUser } from '../access/current-user.ts'
import type { Database } from '../platform/database/open.ts'
import { page, type Reply } from '../platform/http/reply.ts'
import { readPreviewedType, readPreviewName } from './preview-form.ts'
import { previewPage } from './preview-page.ts'
import { readPreview } from './read-preview.ts'

export async function getPreview(request: Request<Record<string, string>>, db: Database): Promise<Reply> {
  const { name, section } = readPreviewName(request.params)
  const preview = await readPreview(db, currentUser(request), name, section)
  return page('responses/preview', previewPage(preview, readPreviewedType(request.query)))
}
