import { isOrganisationType } from '../../organisations/provider-type.ts'
import type { Database } from '../../platform/database/open.ts'
import { inCodeUnitOrder } from '../../platform/text/code-unit-order.ts'
import type { KnownType } from './shown-partner.ts'

/** The kind of every organisation of the register, by code: as it was on a day, YYYY-MM-DD, or else as first known. */
export async function listKnownTypes(db: Database, day: string): Promise<Map<string, KnownType>> {
  const types = new Map<string, KnownType>()
  for (const { code, value, from } of await typeFacts(db)) {
    const before = types.get(code)
    const now = before?.type === undefined || from <= day ? value : before.type
    types.set(code, {
      type: isOrganisationType(now) ? now : undefined,
      isCareProvider: value === 'care' || (before?.isCareProvider ?? false),
    })
  }
  for (const { code } of await askedAsCareProviders(db))
    types.set(code, { type: types.get(code)?.type ?? 'care', isCareProvider: true })
  return new Map(inCodeUnitOrder([...types], ([code]) => [code]))
}

async function typeFacts(db: Database): Promise<{ code: string; value: string; from: string }[]> {
  return db('organisation_facts')
    .where({ attribute: 'provider_type' })
    .orderBy(['organisation_code', 'valid_from'])
    .select({ code: 'organisation_code', value: 'value', from: 'valid_from' })
}

async function askedAsCareProviders(db: Database): Promise<{ code: string }[]> {
  return db('participants').where({ setting: 'care' }).distinct({ code: 'organisation_code' }).orderBy('code')
}
