import type { Database } from '../platform/database/open.ts'

export const downloadsOnPage = 50

/** What is in the audit for each file that was taken. */
const actions = ['downloaded file'] as const

/** A file that somebody took. */
export interface Download {
  at: string
  /** What the audit says of it, such as `file answers of collection 2016`. */
  subject: string
  collectionCode: string | undefined
  collectionName: string | undefined
}

export interface Downloads {
  downloads: readonly Download[]
  total: number
  page: number
}

interface DownloadRow {
  at: string
  subject: string
  code: string | null
  name: string | null
}

/** A page of what somebody has taken, the latest first, and how much it is in all. */
export async function listDownloads(db: Database, personId: number, page: number): Promise<Downloads> {
  const taken = () =>
    db('audit_events')
      .where({ 'audit_events.person_id': personId })
      .whereIn('audit_events.action', [...actions])
  const counted = await taken().count({ total: '*' }).first<{ total: number }>()
  const rows = await taken()
    .leftJoin('collections', 'collections.id', 'audit_events.collection_id')
    .orderBy([
      { column: 'audit_events.at', order: 'desc' },
      { column: 'audit_events.id', order: 'desc' },
    ])
    .limit(downloadsOnPage)
    .offset((page - 1) * downloadsOnPage)
    .select<DownloadRow[]>('audit_events.at', 'audit_events.subject', 'collections.code', 'collections.name')
  const downloads = rows.map(({ at, subject, code, name }) => ({
    at,
    subject,
    collectionCode: code ?? undefined,
    collectionName: name ?? undefined,
  }))
  return { downloads, total: counted.total, page }
}
