import type { Database } from '../platform/database/open.ts'
import type { Attribute } from './organisation.ts'
import type { RegisterFilters } from './register-filters.ts'
import { containing, plainName } from './register-search-query.ts'
import { searchWords } from './search-words.ts'

/** The codes of a page of the organisations that the filters let through, in order, and how many there are in all. */
export async function listRegisterCodes(
  db: Database,
  filters: RegisterFilters,
  { today, offset, limit }: { today: string; offset: number; limit: number },
): Promise<{ codes: string[]; total: number }> {
  const [count] = await filtered(db, filters, today).select<{ total: number }[]>(db.raw('count(*) as total'))
  const rows = await filtered(db, filters, today)
    .orderBy('organisations.code')
    .offset(offset)
    .limit(limit)
    .select<{ code: string }[]>('organisations.code')
  return { codes: rows.map((row) => row.code), total: count?.total ?? 0 }
}

function filtered(db: Database, { words, type, region, icb, opening }: RegisterFilters, today: string) {
  const query = db('organisations')
  for (const word of searchWords(words)) {
    const pattern = containing(word)
    const named = db('organisation_facts')
      .whereRaw('organisation_facts.organisation_code = organisations.code')
      .where('organisation_facts.attribute', 'name')
      .whereRaw(`? like ? escape '!'`, [plainName(db), pattern])
    void query.where(
      (either) => void either.whereRaw(`lower(organisations.code) like ? escape '!'`, [pattern]).orWhereExists(named),
    )
  }
  if (type === 'unknown') void query.whereRaw('? is null', [standing(db, 'provider_type', today)])
  else if (type) void query.whereRaw('? = ?', [standing(db, 'provider_type', today), type])
  if (region !== '') void query.whereRaw('? = ?', [standing(db, 'region', today), region])
  if (icb !== '') void query.whereRaw('? = ?', [standing(db, 'icb', today), icb])
  if (opening === 'closed') void query.where('organisations.closed_on', '<', today)
  if (opening === 'open')
    void query
      .where((open) => void open.whereNull('organisations.closed_on').orWhere('organisations.closed_on', '>=', today))
      .where((begun) => void begun.whereNull('organisations.opened_on').orWhere('organisations.opened_on', '<=', today))
  return query
}

/**
 * What is known of the organisation today or, where it is not open, of its first or last day. A value, not a condition
 * on rows: a database that does not know yet how many have just been loaded may join those the slow way round.
 */
function standing(db: Database, attribute: Attribute, today: string) {
  const day = `case when organisations.closed_on < ? then organisations.closed_on
    when organisations.opened_on > ? then organisations.opened_on else ? end`
  const days = [today, today, today]
  return db('organisation_facts')
    .whereRaw('organisation_facts.organisation_code = organisations.code')
    .where('organisation_facts.attribute', attribute)
    .whereRaw(`organisation_facts.valid_from <= ${day}`, days)
    .whereRaw(`(organisation_facts.valid_to is null or organisation_facts.valid_to > ${day})`, days)
    .orderBy('organisation_facts.valid_from', 'desc')
    .limit(1)
    .select('organisation_facts.value')
}
