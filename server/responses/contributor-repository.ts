import type { ProviderType } from '../organisations/provider-type.ts'
import type { Database } from '../platform/database/open.ts'
import type { ChapterPlace, Contributor } from './contributor.ts'

interface ContributorRow {
  section_code: string
  setting: ProviderType | ''
  person_id: number
  name: string
}

/** Everybody who has a section and has not left, in the order in which they were given them. */
export async function listContributors(db: Database, responseId: number): Promise<Contributor[]> {
  const rows: ContributorRow[] = await db('contributors')
    .join('people', 'people.id', 'contributors.person_id')
    .where('contributors.response_id', responseId)
    .whereNull('people.closed_at')
    .orderBy(['contributors.given_at', 'contributors.person_id'])
    .select('contributors.section_code', 'contributors.setting', 'contributors.person_id', 'people.name')
  return rows.map((row) => ({
    section: row.section_code,
    setting: row.setting,
    personId: row.person_id,
    name: row.name,
  }))
}

export interface Giving {
  responseId: number
  personId: number
  chapters: readonly ChapterPlace[]
}

/** Giving what somebody has already changes nothing. */
export async function giveChapters(
  db: Database,
  { responseId, personId, chapters }: Giving,
  by: { personId: number; at: Date },
): Promise<void> {
  const rows = chapters.map(({ section, setting }) => ({
    response_id: responseId,
    section_code: section,
    setting,
    person_id: personId,
    given_by: by.personId,
    given_at: by.at.toISOString(),
  }))
  if (rows.length > 0) await db('contributors').insert(rows).onConflict().ignore()
}

export async function takeChapters(db: Database, { responseId, personId, chapters }: Giving): Promise<void> {
  for (const { section, setting } of chapters)
    await db('contributors')
      .where({ response_id: responseId, person_id: personId, section_code: section, setting })
      .delete()
}
