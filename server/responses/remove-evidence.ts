import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { Evidence } from './evidence.ts'
import { evidenceSubject, factsOf } from './evidence-record.ts'
import { listEvidence, removeEvidenceRow } from './evidence-repository.ts'
import { countVersion } from './response-repository.ts'
import { beginAnswering } from './write-answers.ts'

/** Forgets the row. A file is to be removed once that is certain: before, a failure would leave a row without its file. */
export async function removeEvidence(
  db: Database,
  user: User,
  { responseId, evidenceId }: { responseId: number; evidenceId: number },
  now: Date,
): Promise<Evidence> {
  const response = await beginAnswering(db, user, responseId, now)
  const evidence = (await listEvidence(db, responseId)).find(({ id }) => id === evidenceId)
  if (!evidence) throw new NotFound('The evidence')
  await removeEvidenceRow(db, evidenceId)
  await countVersion(db, responseId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'removed evidence',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: evidenceSubject(responseId, evidence),
    details: factsOf(evidence.content),
  })
  return evidence
}
