import type { Database } from '../platform/database/open.ts'
import type { FoundOrganisation, RegisterSearch } from './found-organisation.ts'
import { registerAt } from './register-at-query.ts'
import { plainSpellings } from './search-words.ts'

interface NameRow {
  code: string
  name: string
  valid_to: string | null
  closed_on: string | null
}

/** The most names that are looked at: a search that finds more is to be narrowed down. */
export const mostNames = 200

/** Merged organisations merge again: more often than this before a day has not been seen. */
const mostSuccessions = 6

/**
 * The organisations that were open on a day and have every word in their code or one name, as they are called that day or
 * were before; one that has closed stands for those that took over. At most eleven statements, however many are found.
 */
export async function searchRegister(db: Database, words: readonly string[], date: string): Promise<RegisterSearch> {
  const rows = await namesWith(db, words, date)
  const ways = new Map<string, FoundOrganisation['formerly']>()
  for (const row of rows.slice(0, mostNames)) {
    const isFormer = row.valid_to !== null && row.valid_to <= date
    const isGone = row.closed_on !== null && row.closed_on < date
    const former = isFormer || isGone ? { code: row.code, name: row.name } : undefined
    if (!ways.has(row.code) || former === undefined) ways.set(row.code, former)
  }
  const standing = await withSuccessors(db, ways, date)
  const open = await registerAt(db, date, [...standing.keys()])
  return {
    found: open.map((organisation) => ({ organisation, formerly: standing.get(organisation.code) })),
    isComplete: rows.length <= mostNames,
  }
}

async function namesWith(db: Database, words: readonly string[], date: string): Promise<NameRow[]> {
  const names = db('organisation_facts')
    .join('organisations', 'organisations.code', 'organisation_facts.organisation_code')
    .where('organisation_facts.attribute', 'name')
    .where('organisation_facts.valid_from', '<=', date)
    .select({
      code: 'organisations.code',
      closed_on: 'organisations.closed_on',
      name: 'organisation_facts.value',
      valid_to: 'organisation_facts.valid_to',
      valid_from: 'organisation_facts.valid_from',
    })
    .select({ plain: plainName(db), plain_code: db.raw('lower(??)', ['organisations.code']) })
    .as('names')
  return db
    .from(names)
    .modify((query) => {
      for (const word of words) {
        const pattern = containing(word)
        void query.whereRaw("(names.plain like ? escape '!' or names.plain_code like ? escape '!')", [pattern, pattern])
      }
    })
    .orderBy(['names.code', 'names.valid_from'])
    .limit(mostNames + 1)
    .select<NameRow[]>('names.code', 'names.name', 'names.valid_to', 'names.closed_on')
}

/** A pattern in which nothing but the word has a meaning; `!` escapes. */
export function containing(word: string): string {
  return `%${word.replaceAll(/[!%_]/g, '!$&')}%`
}

/** The name in plain small letters, as `searchWords` writes a search. */
export function plainName(db: Database) {
  const replaced = plainSpellings.reduce((inner) => `replace(${inner}, ?, ?)`, '??')
  return db.raw(`lower(${replaced})`, ['organisation_facts.value', ...plainSpellings.flat()])
}

/** Those that were found and whoever had taken over from them by the day. */
async function withSuccessors(
  db: Database,
  ways: ReadonlyMap<string, FoundOrganisation['formerly']>,
  date: string,
): Promise<Map<string, FoundOrganisation['formerly']>> {
  const all = new Map(ways)
  let predecessors = [...ways].flatMap(([code, formerly]) => (formerly ? [code] : []))
  for (let step = 0; step < mostSuccessions && predecessors.length > 0; step += 1) {
    const rows = await db('successions')
      .where({ kind: 'organisation' })
      .where('happened_on', '<', date)
      .whereIn('predecessor_code', predecessors)
      .orderBy(['happened_on', 'predecessor_code', 'successor_code'])
      .select<{ predecessor_code: string; successor_code: string }[]>('predecessor_code', 'successor_code')
    const unseen = rows.filter((row) => !all.has(row.successor_code))
    for (const row of unseen) all.set(row.successor_code, all.get(row.predecessor_code))
    predecessors = unseen.map((row) => row.successor_code)
  }
  return all
}
