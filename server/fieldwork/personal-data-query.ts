import type { Database } from '../platform/database/open.ts'
import { type Holding, holdings } from './personal-data.ts'

interface Whose {
  id: number
  email: string
}

type Row = Record<string, string | number | null>

/** How many rows of each table say something of a person, in the order of the holdings. */
export async function countPersonalData(db: Database, person: Whose): Promise<{ holding: Holding; rows: number }[]> {
  return Promise.all(
    holdings.map(async (holding) => {
      const counted = await rowsOf(db, holding, person).count({ total: '*' }).first<{ total: number }>()
      return { holding, rows: counted.total }
    }),
  )
}

/** All of them, table by table. The text of a message with a link that still works is left out: it lets somebody in. */
export async function listPersonalData(db: Database, holding: Holding, person: Whose): Promise<Row[]> {
  const hidesLinks = holding.table === 'messages'
  const columns = hidesLinks ? [...holding.columns, 'secret'] : holding.columns
  const rows: Row[] = await rowsOf(db, holding, person)
    .select(...columns)
    .orderBy(columns.map((column) => ({ column })))
  return hidesLinks ? rows.map(withoutLink) : rows
}

function withoutLink({ secret, ...row }: Row): Row {
  return secret === 'held' ? { ...row, body: null } : row
}

function rowsOf(db: Database, { table, person, address, through }: Holding, { id, email }: Whose) {
  return db(table).where((any) => {
    for (const column of person) void any.orWhere(column, id)
    if (address !== undefined) void any.orWhere(address, email)
    if (through) void any.orWhereIn(through.column, db(through.table).where({ person_id: id }).select('id'))
  })
}
