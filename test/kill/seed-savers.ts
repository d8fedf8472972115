import type { Databases } from '../../server/platform/database/open.ts'
import { person } from '../support/app.ts'
import { openCollection } from '../support/collection.ts'
import type { Saver, Section } from './savers.ts'

/** As many people answer each response: every one has a section of their own. */
const sections: readonly Section[] = [
  section('leadership', ['board', 'clinicians', 'case', 'culture', 'transformation']),
  section('plans', ['influence', 'agreed', 'governance']),
  section('resources', ['funding', 'certainty', 'protected', 'staff', 'training']),
  section('governance', ['agreements', 'confidence', 'safety', 'transparency']),
  section('standards', ['structured', 'nhs_number', 'terminology', 'api', 'supplier'], 'acute'),
  section('point_of_care', ['digital', 'paper', 'mobile', 'handover'], 'acute'),
]

/** Six people on each response: sixty on ten unless told otherwise. */
export async function seedSavers(databases: Databases, responses = 10, collection = '2026'): Promise<Saver[]> {
  const invited = Array.from({ length: responses }, (_, place) => ({ code: codeAt(place), settings: ['acute' as const] }))
  const { responseIds } = await openCollection(databases, invited, collection)
  const savers: Saver[] = []
  for (const [code, responseId] of responseIds) {
    for (const own of sections) {
      const name = `${code} ${own.code}`
      const email = await person(databases, name, [{ role: 'respondent', scope: code }])
      savers.push({ name, email, responseId, own })
    }
  }
  return savers
}

/** `RK0` to `RK9`, then `RL0` and so on. */
function codeAt(place: number): string {
  return `R${String.fromCodePoint(75 + Math.floor(place / 10))}${place % 10}`
}

function section(code: string, statements: readonly string[], setting: Section['setting'] = ''): Section {
  return { code, setting, statements: statements.map((statement) => `${code}.${statement}`) }
}
