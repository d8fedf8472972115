import type { User } from '../access/user.ts'
import type { Database } from '../platform/database/open.ts'
import { type Collecting, listInstrumentUses } from './instrument-uses-query.ts'
import { namesOfPeople } from './names-query.ts'
import { type Unready, unreadyIn } from './publish-draft.ts'
import type { QuestionnaireVersion } from './questionnaire-version.ts'
import { findComparison, type VersionComparison } from './read-comparison.ts'
import { readChangedMeanings } from './read-changed-meanings.ts'
import { readVersion, type VersionName } from './read-version.ts'

/** A version with all that its page, and the question whether to publish it, say of it. */
export interface VersionStanding {
  version: QuestionnaireVersion
  uses: readonly Collecting[]
  names: ReadonlyMap<number, string>
  comparedWith: string | undefined
  comparison: VersionComparison | undefined
  unready: Unready
}

/** For the programme team. */
export async function readVersionStanding(db: Database, user: User, name: VersionName): Promise<VersionStanding> {
  const version = await readVersion(db, user, name)
  const comparison = await findComparison(db, version)
  return {
    version,
    uses: version.state === 'published' ? ((await listInstrumentUses(db)).get(version.id) ?? []) : [],
    names: await namesOfPeople(db, version.uploadedBy === undefined ? [] : [version.uploadedBy]),
    comparedWith: comparison?.before.version,
    comparison,
    unready: unreadyIn(comparison, version.state === 'draft' ? await readChangedMeanings(db, version.instrument) : []),
  }
}
