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
