import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import { countVersion } from './response-repository.ts'
import { setPartnerIsOurs } from './response-partner-repository.ts'
import { beginAnswering } from './write-answers.ts'

/** Says that an organisation of the list is, or is not, one with which this one shares patients. */
export async function markPartner(
  db: Database,
  user: User,
  { responseId, partnerCode, isOurs }: { responseId: number; partnerCode: string; isOurs: boolean },
  now: Date,
): Promise<void> {
  const response = await beginAnswering(db, user, responseId, now)
  if (!(await setPartnerIsOurs(db, responseId, partnerCode, isOurs))) throw new NotFound('The partner')
  await countVersion(db, responseId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: isOurs ? 'marked as partner' : 'marked as not a partner',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId} partner ${partnerCode}`,
  })
}
