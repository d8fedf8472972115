import type { Database } from '../platform/database/open.ts'

/** Who changed the mapping of a file last, and when. */
export interface MappingChange {
  personId: number
  name: string
  at: string
}

/** What the audit calls the changes of a mapping, and of the collection that it is for. */
export const mappingActions = ['settled mapping of earlier results', 'gave mapping of earlier results'] as const

/** What the audit calls the file. */
export function uploadSubject(id: number): string {
  return `results upload ${id}`
}

/** Undefined where nobody has changed it yet. */
export function findMappingChange(db: Database, uploadId: number): Promise<MappingChange | undefined> {
  return db('audit_events')
    .join('people', 'people.id', 'audit_events.person_id')
    .where({ subject: uploadSubject(uploadId) })
    .whereIn('action', [...mappingActions])
    .orderBy('audit_events.id', 'desc')
    .first<MappingChange | undefined>('people.id as personId', 'people.name', 'audit_events.at')
}
