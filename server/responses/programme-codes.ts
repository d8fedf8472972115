import type { Programme } from '../organisations/programme.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Database } from '../platform/database/open.ts'
import type { Question } from './question.ts'

/** The codes that an answer about programmes may hold. */
export function programmeCodes({ programmes }: { programmes: readonly Programme[] }): string[] {
  return programmes.map((programme) => programme.code)
}

/** The same where one of the questions is about programmes; otherwise nobody is asked, and there are none. */
export async function programmeCodesFor(db: Database, questions: readonly Question[]): Promise<string[]> {
  if (!questions.some(({ item }) => item.kind === 'programmes')) return []
  return programmeCodes({ programmes: await listProgrammes(db) })
}
