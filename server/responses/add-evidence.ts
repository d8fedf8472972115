import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { Conflict } from '../platform/errors.ts'
import { type FileStore, keepIncoming } from '../platform/files/file-store.ts'
import { type EvidenceContent, evidenceIn, type EvidencePlace, mostInSection } from './evidence.ts'
import { evidenceSubject, factsOf } from './evidence-record.ts'
import { listEvidence, putEvidence } from './evidence-repository.ts'
import { countVersion } from './response-repository.ts'
import { beginAnswering } from './write-answers.ts'

export interface EvidenceAddition {
  responseId: number
  place: EvidencePlace
  content: EvidenceContent
  /** Where a file has arrived. */
  store: FileStore
}

/** Adds a link, a note or a file that has arrived to a section. A file is in its place before its row is certain. */
export async function addEvidence(db: Database, user: User, addition: EvidenceAddition, now: Date): Promise<void> {
  const { responseId, place, content, store } = addition
  const response = await beginAnswering(db, user, responseId, now)
  if (evidenceIn(await listEvidence(db, responseId), place).length >= mostInSection)
    throw new Conflict(`A section holds at most ${mostInSection} pieces of evidence, so this one was not added`)
  await putEvidence(db, { responseId, ...place, content }, { personId: user.id, at: now })
  await countVersion(db, responseId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'added evidence',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: evidenceSubject(responseId, place),
    details: factsOf(content),
  })
  if (content.kind === 'file') await keepIncoming(store, content.storedName)
}
