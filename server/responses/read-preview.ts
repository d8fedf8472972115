import type { User } from '../access/user.ts'
import { findSection, type Section } from '../instruments/instrument.ts'
import type { QuestionnaireVersion } from '../instruments/questionnaire-version.ts'
import { readVersion, type VersionName } from '../instruments/read-version.ts'
import { listProgrammes } from '../organisations/programme-repository.ts'
import type { Programme } from '../organisations/programme.ts'
import type { Database } from '../platform/database/open.ts'
import { NotFound } from '../platform/errors.ts'

export interface Preview {
  version: QuestionnaireVersion
  section: Section
  programmes: readonly Programme[]
}

/** A section of a questionnaire, a draft or published, for the programme team. */
export async function readPreview(db: Database, user: User, name: VersionName, code: string): Promise<Preview> {
  const version = await readVersion(db, user, name)
  const section = findSection(version.instrument, code)
  if (!section) throw new NotFound('The section')
  return { version, section, programmes: await listProgrammes(db) }
}
