import type { Request } from 'express'
import { currentUser } from '../../access/current-user.ts'
import type { Database } from '../../platform/database/open.ts'
import { page, type Reply } from '../../platform/http/reply.ts'
import { ownFiguresPage } from './own-figures-page.ts'
import { readResponseNumber } from './own-figures-form.ts'
import { ownSectionPage } from './own-section-page.ts'
import { readOwnFigures, readOwnSection } from './read-own-figures.ts'

interface ResponseParams extends Record<string, string> {
  response: string
}

export async function getOwnFigures(request: Request<ResponseParams>, db: Database): Promise<Reply> {
  const now = new Date()
  const figures = await readOwnFigures(db, currentUser(request), readResponseNumber(request.params), now)
  return page('analytics/own-figures', ownFiguresPage(figures, now))
}

export async function getOwnSection(
  request: Request<ResponseParams & { section: string }>,
  db: Database,
): Promise<Reply> {
  const { section, setting = '' } = request.params
  const which = { responseId: readResponseNumber(request.params), section, setting }
  return page(
    'analytics/own-section',
    ownSectionPage(await readOwnSection(db, currentUser(request), which, new Date())),
  )
}
