import type { Database } from '../platform/database/open.ts'

export interface Administrator {
  id: number
  name: string
  email: string
}

/** Who runs the programme and can sign in, by number. */
export async function listAdministrators(db: Database): Promise<Administrator[]> {
  return db('person_roles')
    .join('people', 'people.id', 'person_roles.person_id')
    .where({ 'person_roles.role': 'administrator' })
    .whereNull('people.closed_at')
    .orderBy('people.id')
    .select<Administrator[]>('people.id', 'people.name', 'people.email')
}
