import type { Questionnaire } from '../../instruments/fhir-questionnaire.ts'
import { findDefinition } from '../../instruments/instrument-repository.ts'
import type { Database } from '../../platform/database/open.ts'
import { readMatter } from '../../releases/build/read-matter.ts'
import { filesOf } from '../../releases/build/release-matter.ts'
import { idOf, releasedResponseWriter } from '../../releases/formats/fhir-files.ts'
import type { ShownParticipant } from '../../releases/tables/disclosure.ts'
import type { CollectionFiles } from '../../releases/tables/open-files.ts'
import { readSheetPages } from '../../releases/tables/read-sheet-pages.ts'
import { fileMatterOf } from '../../releases/tables/table-matter.ts'
import type { QuestionnaireResponse } from '../../responses/questionnaire-response.ts'
import type { SeenRelease } from '../../releases/published/see-releases.ts'

/** The answers of a release before they are read: whose they are, by the ids under which they are found. */
export interface ReleasedAnswers {
  seen: SeenRelease
  files: CollectionFiles
  definition: Questionnaire
  participants: ReadonlyMap<string, ShownParticipant>
}

export type ReleasedResponse = QuestionnaireResponse & {
  id: string
  meta: { versionId: string; lastUpdated: string }
}

/** What was published never changes, so a few of the releases that were asked for last are kept. */
const keptOf = new WeakMap<Database, Map<number, Promise<Omit<ReleasedAnswers, 'seen'>>>>()
const mostKept = 4

export async function releasedAnswersOf(
  db: Database,
  seen: SeenRelease,
  pseudonymKey: string,
): Promise<ReleasedAnswers> {
  const kept = keptOf.get(db) ?? new Map<number, Promise<Omit<ReleasedAnswers, 'seen'>>>()
  keptOf.set(db, kept)
  const { id } = seen.release
  const opened = kept.get(id) ?? openAnswers(db, seen, pseudonymKey)
  kept.delete(id)
  kept.set(id, opened)
  for (const oldest of kept.keys()) if (kept.size > mostKept) kept.delete(oldest)
  try {
    return { seen, ...(await opened) }
  } catch (error) {
    kept.delete(id)
    throw error
  }
}

async function openAnswers(
  db: Database,
  { release, collection }: SeenRelease,
  pseudonymKey: string,
): Promise<Omit<ReleasedAnswers, 'seen'>> {
  const files = filesOf(await readMatter(db, { releaseId: release.id, pseudonymKey }))
  const answering = files.participants.filter(({ id }) => files.sheets.has(id))
  return {
    files,
    definition: await findDefinition(db, files.instrument.id),
    participants: new Map(answering.map((one) => [idOf([collection.code, one.code, one.setting]), one])),
  }
}

/** Some of the answers, as the file of the release has them; with which release it is. */
export async function readResponses(
  db: Database,
  { seen, files, definition }: ReleasedAnswers,
  participants: readonly ShownParticipant[],
): Promise<ReleasedResponse[]> {
  const programmes = await files.programmes()
  const write = releasedResponseWriter(await fileMatterOf(files), { definition, programmes, withWording: true })
  const meta = { versionId: String(seen.release.number), lastUpdated: seen.release.publishedAt ?? '' }
  const found: ReleasedResponse[] = []
  for await (const page of readSheetPages(db, { ...files, participants }))
    for (const sheet of page) {
      const { resourceType, id, ...resource } = write(sheet)
      found.push({ resourceType, id, meta, ...resource })
    }
  return found
}
