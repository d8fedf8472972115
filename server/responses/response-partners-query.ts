import { isOrganisationType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import { type ResponsePartner, withDistinctNames } from './response-partner.ts'

interface PartnerRow {
  code: string
  origin: ResponsePartner['origin']
  state: 'partner' | 'not_ours'
  attribute: 'name' | 'provider_type' | null
  value: string | null
}

const listRows = writtenOnce((db: Database, responseId: number, onDay: string) =>
  db('response_partners')
    .leftJoin('organisation_facts', (join) => {
      join
        .on('organisation_facts.organisation_code', 'response_partners.partner_code')
        .onIn('organisation_facts.attribute', ['name', 'provider_type'])
        .onVal('organisation_facts.valid_from', '<=', onDay)
        .on((end) => end.onNull('organisation_facts.valid_to').orOnVal('organisation_facts.valid_to', '>', onDay))
    })
    .where('response_partners.response_id', responseId)
    .orderBy(['response_partners.position', 'response_partners.partner_code'])
    .select<PartnerRow[]>({
      code: 'response_partners.partner_code',
      origin: 'response_partners.origin',
      state: 'response_partners.state',
      attribute: 'organisation_facts.attribute',
      value: 'organisation_facts.value',
    }),
)

/** In the order of the register, most shared patients first; names and types as they were on the day, YYYY-MM-DD. */
export async function listResponsePartners(
  db: Database,
  responseId: number,
  onDay: string,
): Promise<ResponsePartner[]> {
  const rows = await listRows(db, responseId, onDay)
  const partners = new Map<string, ResponsePartner>()
  for (const row of rows) partners.set(row.code, withFact(partners.get(row.code) ?? unnamed(row), row))
  return withDistinctNames([...partners.values()])
}

function unnamed({ code, origin, state }: PartnerRow): ResponsePartner {
  return { code, name: code, type: undefined, origin, isOurs: state === 'partner' }
}

function withFact(partner: ResponsePartner, { attribute, value }: PartnerRow): ResponsePartner {
  if (value === null) return partner
  if (attribute === 'name') return { ...partner, name: value }
  return attribute === 'provider_type' && isOrganisationType(value) ? { ...partner, type: value } : partner
}
