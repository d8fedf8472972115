import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Databases } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { EvidenceContent } from './evidence.ts'
import { evidenceSubject, factsOf } from './evidence-record.ts'
import { readResponse } from './read-response.ts'

/** What is known of a file, for whoever may read the response. That they took it is recorded first. */
export async function takeEvidenceFile(
  { reader, writer }: Databases,
  user: User,
  { responseId, evidenceId }: { responseId: number; evidenceId: number },
  now: Date,
): Promise<Extract<EvidenceContent, { kind: 'file' }>> {
  const { response, evidence } = await readResponse(reader, user, responseId)
  const found = evidence.find(({ id }) => id === evidenceId)
  if (found?.content.kind !== 'file') throw new NotFound('The file')
  const { content } = found
  await writer.transaction((db) =>
    record(db, {
      at: now,
      personId: user.id,
      action: 'downloaded file',
      organisationCode: response.organisationCode,
      collectionId: response.collectionId,
      subject: evidenceSubject(responseId, found),
      details: factsOf(content),
    }),
  )
  return content
}
