import type { Role } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { writtenOnce } from '../platform/database/written-once.ts'
import type { KeptMove, MadeMove } from './response-move.ts'

interface MoveRow {
  move: KeptMove
  role: Role
  made_at: string
  note: string
  section_notes: string
  sheets: string
  person_name: string
}

const listRows = writtenOnce((db: Database, responseId: number) =>
  db('response_moves')
    .join('people', 'people.id', 'response_moves.made_by')
    .where({ response_id: responseId })
    .orderBy('response_moves.id')
    .select<MoveRow[]>('response_moves.*', { person_name: 'people.name' }),
)

/** Everything that has moved a response on, but for answers: oldest first. */
export async function listMoves(db: Database, responseId: number): Promise<MadeMove[]> {
  return (await listRows(db, responseId)).map((row) => ({
    move: row.move,
    by: row.person_name,
    role: row.role,
    at: row.made_at,
    note: row.note,
    sectionNotes: JSON.parse(row.section_notes) as MadeMove['sectionNotes'],
    sheets: JSON.parse(row.sheets) as MadeMove['sheets'],
  }))
}

/** Moves are only ever added. */
export async function addMove(
  db: Database,
  responseId: number,
  { personId, made }: { personId: number; made: Omit<MadeMove, 'by'> },
): Promise<void> {
  await db('response_moves').insert({
    response_id: responseId,
    move: made.move,
    made_by: personId,
    role: made.role,
    made_at: made.at,
    note: made.note,
    section_notes: JSON.stringify(made.sectionNotes),
    sheets: JSON.stringify(made.sheets),
  })
}
