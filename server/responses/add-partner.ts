import type { User } from '../access/user.ts'
import { record } from '../audit/audit-repository.ts'
import { isKnownOrganisation } from '../organisations/organisation-repository.ts'
import { registerAt } from '../organisations/register-at-query.ts'
import type { Database } from '../platform/database/open.ts'
import { inDays } from '../platform/text/dates.ts'
import type { Dossier } from './dossier.ts'
import { readToAnswer } from './read-response.ts'
import { countVersion } from './response-repository.ts'
import { addPartnerByHand, listAtOtherEnd } from './response-partner-repository.ts'
import { beginAnswering } from './write-answers.ts'

/**
 * Adds an organisation that the list of partners lacks, after the others; one that is on it stays as it is. The other end
 * is asked too, where it takes part and is still answering. Gives the sentence that says why it cannot be added, or nothing.
 */
export async function addPartner(
  db: Database,
  user: User,
  { responseId, code }: { responseId: number; code: string },
  now: Date,
): Promise<string | undefined> {
  const dossier = await readToAnswer(db, user, responseId, now)
  const refusal = await whyNot(db, dossier, code)
  if (refusal) return refusal
  const response = await beginAnswering(db, user, responseId, now)
  if (!(await addPartnerByHand(db, responseId, code))) return undefined
  await listAtOtherEnd(db, { collectionId: response.collectionId, of: code, code: response.organisationCode })
  await countVersion(db, responseId, now)
  await record(db, {
    at: now,
    personId: user.id,
    action: 'added a partner',
    organisationCode: response.organisationCode,
    collectionId: response.collectionId,
    subject: `response ${responseId} partner ${code}`,
  })
  return undefined
}

async function whyNot(db: Database, dossier: Dossier, code: string): Promise<string | undefined> {
  const { response, collection, partners } = dossier
  if (code === '') return 'Choose an organisation to add'
  if (code === response.organisationCode) return 'Your own organisation cannot be a partner of its own'
  if (partners.some((partner) => partner.code === code)) return undefined
  const [open] = await registerAt(db, collection.opensOn, [code])
  if (open) return undefined
  if (!(await isKnownOrganisation(db, code))) return `There is no organisation with the code ${code} in the register`
  return `The organisation ${code} was not open on ${inDays(collection.opensOn)}, when this collection opened, so it cannot be added`
}
