import { isOrganisationType } from '../organisations/provider-type.ts'
import { askTogether } from '../platform/database/ask-together.ts'
import type { Database } from '../platform/database/open.ts'
import { type ResponsePartner, withDistinctNames } from './response-partner.ts'

interface PartnerRow {
  response_id: number
  code: string
  origin: ResponsePartner['origin']
  state: 'partner' | 'not_ours'
  attribute: 'name' | 'provider_type' | null
  value: string | null
}

/** In the order of the register, most shared patients first; names and types as they were on the day, YYYY-MM-DD. */
export async function listResponsePartners(
  db: Database,
  responseId: number,
  onDay: string,
): Promise<ResponsePartner[]> {
  const rows = await partnersOn(db, `${responseId} ${onDay}`)
  const partners = new Map<string, ResponsePartner>()
  for (const row of rows) partners.set(row.code, withFact(partners.get(row.code) ?? unnamed(row), row))
  return withDistinctNames([...partners.values()])
}

/** Of several responses in a statement for each day: what is open at the same time mostly opened on the same. */
const partnersOn = askTogether(
  async (db, keys: readonly string[]) => {
    const idsOn = new Map<string, number[]>()
    for (const [id, day = ''] of keys.map((key) => key.split(' ')))
      idsOn.set(day, [...(idsOn.get(day) ?? []), Number(id)])
    const rows: KeyedRow[] = []
    for (const [day, ids] of idsOn)
      for (const row of await listRows(db, ids, day)) rows.push({ ...row, key: `${row.response_id} ${day}` })
    return rows
  },
  ({ key }) => key,
)

interface KeyedRow extends PartnerRow {
  key: string
}

function listRows(db: Database, responseIds: readonly number[], onDay: string) {
  return db('response_partners')
    .leftJoin('organisation_facts', (join) => {
      join
        .on('organisation_facts.organisation_code', 'response_partners.partner_code')
        .onIn('organisation_facts.attribute', ['name', 'provider_type'])
        .onVal('organisation_facts.valid_from', '<=', onDay)
        .on((end) => end.onNull('organisation_facts.valid_to').orOnVal('organisation_facts.valid_to', '>', onDay))
    })
    .whereIn('response_partners.response_id', responseIds)
    .orderBy(['response_partners.position', 'response_partners.partner_code'])
    .select<PartnerRow[]>({
      response_id: 'response_partners.response_id',
      code: 'response_partners.partner_code',
      origin: 'response_partners.origin',
      state: 'response_partners.state',
      attribute: 'organisation_facts.attribute',
      value: 'organisation_facts.value',
    })
}

function unnamed({ code, origin, state }: PartnerRow): ResponsePartner {
  return { code, name: code, type: undefined, origin, isOurs: state === 'partner' }
}

function withFact(partner: ResponsePartner, { attribute, value }: PartnerRow): ResponsePartner {
  if (value === null) return partner
  if (attribute === 'name') return { ...partner, name: value }
  return attribute === 'provider_type' && isOrganisationType(value) ? { ...partner, type: value } : partner
}
