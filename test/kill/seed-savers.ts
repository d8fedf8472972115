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

const organisations = ['RK0', 'RK1', 'RK2', 'RK3', 'RK4', 'RK5', 'RK6', 'RK7', 'RK8', 'RK9']

/** Sixty people on ten responses. */
export async function seedSavers(databases: Databases): Promise<Saver[]> {
  const invited = organisations.map((code) => ({ code, settings: ['acute' as const] }))
  const { responseIds } = await openCollection(databases, invited)
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

function section(code: string, statements: readonly string[], setting: Section['setting'] = ''): Section {
  return { code, setting, statements: statements.map((statement) => `${code}.${statement}`) }
}
