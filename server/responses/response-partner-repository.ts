import { inBatches } from '../platform/database/batches.ts'
import type { Database } from '../platform/database/open.ts'

/** Each response's partners in their order; all are taken to be partners until somebody says otherwise. */
export async function addListedPartners(
  db: Database,
  listed: readonly { responseId: number; partnerCodes: readonly string[] }[],
): Promise<void> {
  const rows = listed.flatMap(({ responseId, partnerCodes }) =>
    partnerCodes.map((code, position) => ({
      response_id: responseId,
      partner_code: code,
      origin: 'listed',
      state: 'partner',
      position,
    })),
  )
  await inBatches(rows, (batch) => db('response_partners').insert(batch))
}

/** Puts an organisation after the others; nothing changes where it is on the list already. */
export async function addPartnerByHand(db: Database, responseId: number, code: string): Promise<boolean> {
  const listed = await db('response_partners')
    .where({ response_id: responseId })
    .select<{ partner_code: string; position: number }[]>('partner_code', 'position')
    .orderBy('position')
  if (listed.some((partner) => partner.partner_code === code)) return false
  const position = (listed.at(-1)?.position ?? -1) + 1
  const row = { response_id: responseId, partner_code: code, origin: 'added', state: 'partner', position }
  await db('response_partners').insert(row)
  return true
}

/**
 * Puts an organisation on the list of another one's response in the same collection, as long as that is still being
 * answered: whoever adds a partner is asked about by it, so that both ends of the pair are. Locks nothing of that
 * response, whose people may be saving: one that is signed in the same moment just does not have it in its sheet.
 */
export async function listAtOtherEnd(
  db: Database,
  { collectionId, of, code }: { collectionId: number; of: string; code: string },
): Promise<void> {
  const [other] = await db('responses')
    .leftJoin('response_partners', 'response_partners.response_id', 'responses.id')
    .where({ 'responses.collection_id': collectionId, 'responses.organisation_code': of })
    .whereIn('responses.state', ['not_started', 'in_progress', 'reopened'])
    .orderBy('response_partners.position', 'desc')
    .limit(1)
    .select<{ id: number; position: number | null }[]>('responses.id', 'response_partners.position')
  if (!other) return
  const row = {
    response_id: other.id,
    partner_code: code,
    origin: 'listed',
    state: 'partner',
    position: (other.position ?? -1) + 1,
  }
  await db('response_partners').insert(row).onConflict(['response_id', 'partner_code']).ignore()
}

/** False when the response is not asked about that organisation. */
export async function setPartnerIsOurs(
  db: Database,
  responseId: number,
  code: string,
  isOurs: boolean,
): Promise<boolean> {
  const updated = await db('response_partners')
    .where({ response_id: responseId, partner_code: code })
    .update({ state: isOurs ? 'partner' : 'not_ours' })
  return updated === 1
}
