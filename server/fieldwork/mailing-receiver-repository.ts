import type { Database } from '../platform/database/open.ts'
import type { Mailing } from './mailing.ts'
import { type Receiver, receiverKey } from './mailing-receiver.ts'

/** Notes who is written to, and gives the keys of those who had not been for their occasion: no other process has them. */
export async function claimReceivers(
  db: Database,
  { id, collectionId }: Pick<Mailing, 'id' | 'collectionId'>,
  receivers: readonly Receiver[],
): Promise<Set<string>> {
  if (receivers.length === 0) return new Set()
  const claimed = await db('mailing_receivers')
    .insert(
      receivers.map(({ organisationCode, occasion, personId }) => ({
        collection_id: collectionId,
        organisation_code: organisationCode,
        occasion,
        person_id: personId ?? null,
        mailing_id: id,
      })),
    )
    .onConflict(['collection_id', 'organisation_code', 'occasion'])
    .ignore()
    .returning<{ organisation_code: string; occasion: string }[]>(['organisation_code', 'occasion'])
  return new Set(
    claimed.map(({ organisation_code, occasion }) => receiverKey({ organisationCode: organisation_code, occasion })),
  )
}
