import { isOrganisationType } from '../../organisations/provider-type.ts'
import { type ColumnsOf, readColumns } from '../../platform/database/read-columns.ts'
import type { Database } from '../../platform/database/open.ts'
import { keptOnce } from '../../platform/packed-rows.ts'
import { inCodeUnitOrder } from '../../platform/text/code-unit-order.ts'
import type { KnownType } from './shown-partner.ts'

interface TypeFact {
  code: string
  value: string
  from: string
}

/** The kind of every organisation of the register, by code: as it was on a day, YYYY-MM-DD, or else as first known. */
export async function listKnownTypes(db: Database, day: string): Promise<Map<string, KnownType>> {
  const types = new Map<string, KnownType>()
  const known = keptOnce<KnownType>()
  const put = (code: string, type: KnownType) => types.set(code, known(`${type.type} ${type.isCareProvider}`, type))
  const facts = await typeFacts(db)
  for (const [row, code] of facts.code.entries()) {
    const [value = '', from = ''] = [facts.value[row], facts.from[row]]
    const before = types.get(code)
    const now = before?.type === undefined || from <= day ? value : before.type
    put(code, {
      type: isOrganisationType(now) ? now : undefined,
      isCareProvider: value === 'care' || (before?.isCareProvider ?? false),
    })
  }
  for (const code of await askedAsCareProviders(db))
    put(code, { type: types.get(code)?.type ?? 'care', isCareProvider: true })
  return new Map(inCodeUnitOrder([...types], ([code]) => [code]))
}

function typeFacts(db: Database): Promise<ColumnsOf<TypeFact>> {
  const query = db('organisation_facts')
    .where({ attribute: 'provider_type' })
    .orderBy(['organisation_code', 'valid_from'])
    .select({ code: 'organisation_code', value: 'value', from: 'valid_from' })
  return readColumns<TypeFact>(db, query, { columns: ['code', 'value', 'from'] })
}

async function askedAsCareProviders(db: Database): Promise<string[]> {
  const query = db('participants').where({ setting: 'care' }).distinct({ code: 'organisation_code' }).orderBy('code')
  return (await readColumns<Pick<TypeFact, 'code'>>(db, query, { columns: ['code'] })).code
}
