import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'
import type { CallNote, CallOutcome, NewCall } from './call-note.ts'

interface CallRow {
  id: number
  outcome: CallOutcome
  promised_for: string | null
  next_call_on: string | null
  note: string
  made_at: string
  person_name: string
  erased_at: string | null
}

/** The calls about one response, the newest first. */
export async function listCalls(db: Database, responseId: number): Promise<CallNote[]> {
  return (await select(db).where('call_notes.response_id', responseId).orderBy('call_notes.id', 'desc')).map(asCall)
}

export async function findCall(db: Database, responseId: number, id: number): Promise<CallNote> {
  const [row] = await select(db).where({ 'call_notes.response_id': responseId, 'call_notes.id': id })
  if (!row) throw new NotFound('The note')
  return asCall(row)
}

/** Notes are only ever added, so that nobody's replaces another's. Gives its id. */
export async function addCall(
  db: Database,
  { responseId, personId, call }: { responseId: number; personId: number; call: NewCall },
  now: Date,
): Promise<number> {
  const row = {
    response_id: responseId,
    made_by: personId,
    made_at: now.toISOString(),
    outcome: call.outcome,
    promised_for: call.promisedFor ?? null,
    next_call_on: call.nextCallOn ?? null,
    note: call.note,
  }
  const [added]: { id: number }[] = await db('call_notes').insert(row).returning('id')
  if (!added) throw new Error('A note was not stored')
  return added.id
}

/** Says whether there were words to erase. */
export async function eraseCallNote(db: Database, id: number, now: Date): Promise<boolean> {
  const erased = await db('call_notes')
    .where({ id, erased_at: null })
    .update({ note: '', erased_at: now.toISOString() })
  return erased === 1
}

function select(db: Database) {
  return db('call_notes')
    .join('people', 'people.id', 'call_notes.made_by')
    .select<CallRow[]>('call_notes.*', { person_name: 'people.name' })
}

function asCall(row: CallRow): CallNote {
  return {
    id: row.id,
    outcome: row.outcome,
    promisedFor: row.promised_for ?? undefined,
    nextCallOn: row.next_call_on ?? undefined,
    note: row.note,
    at: row.made_at,
    by: row.person_name,
    erasedAt: row.erased_at ?? undefined,
  }
}
