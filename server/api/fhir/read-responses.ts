import { record } from '../../audit/audit-repository.ts'
import { namingSystem } from '../../instruments/fhir-extensions.ts'
import type { Database, Databases } from '../../platform/database/open.ts'
import { NotFound } from '../../platform/errors.ts'
import { releaseName } from '../../releases/release.ts'
import type { ShownParticipant } from '../../releases/tables/disclosure.ts'
import type { SeenRelease } from '../../releases/published/see-releases.ts'
import { listSeenReleases, type Looking } from '../releases/seen-releases.ts'
import { pageOf } from '../request/page-of.ts'
import type { FoundResource } from './bundle.ts'
import type { FoundPage } from './read-questionnaires.ts'
import { readResponses, type ReleasedAnswers, releasedAnswersOf } from './released-answers.ts'
import type { Search } from './search-parameters.ts'

export interface AnswersAsked {
  databases: Databases
  db: Database
  looking: Looking
  pseudonymKey: string
}

interface FoundAnswers {
  id: string
  participant: ShownParticipant
  answers: ReleasedAnswers
}

/** The released answers of which whoever asks is given files: of each collection the latest release. */
export async function searchResponses(asked: AnswersAsked, { by, count, cursor }: Search): Promise<FoundPage> {
  const { db, looking, pseudonymKey } = asked
  const found: FoundAnswers[] = []
  for (const seen of await listLatest(db, looking)) {
    const answers = await releasedAnswersOf(db, seen, pseudonymKey)
    if (answersQuestionnaire(answers, by['questionnaire'])) found.push(...matching(answers, by))
  }
  const page = pageOf(found, ({ id }) => id, { limit: count, cursor })
  return { total: found.length, resources: await readFound(asked, page.items), cursor: page.cursor }
}

export async function readResponse(asked: AnswersAsked, id: string): Promise<FoundResource> {
  const { resources } = await searchResponses(asked, { by: { _id: id }, count: 1, cursor: undefined })
  const [resource] = resources
  if (!resource) throw new NotFound('The response')
  return resource
}

async function listLatest(db: Database, looking: Looking): Promise<SeenRelease[]> {
  const given = (await listSeenReleases(db, looking)).filter(({ gets }) => gets === 'files')
  return given.filter(
    ({ release }) =>
      !given.some(
        (other) => other.release.collectionId === release.collectionId && other.release.number > release.number,
      ),
  )
}

function answersQuestionnaire({ files }: ReleasedAnswers, questionnaire = ''): boolean {
  const [url = '', version] = questionnaire.split('|')
  return (url === '' || url === files.instrument.url) && (version === undefined || version === files.instrument.version)
}

function matching(answers: ReleasedAnswers, { identifier, _id }: Search['by']): FoundAnswers[] {
  const [value = '', system] = (identifier ?? '').split('|').toReversed()
  if (system !== undefined && system !== namingSystem('response')) return []
  const { code } = answers.seen.collection
  return [...answers.participants]
    .filter(([id]) => _id === undefined || id === _id)
    .filter(([, one]) => identifier === undefined || value === `${code}/${one.code}/${one.setting}`)
    .map(([id, participant]) => ({ id, participant, answers }))
}

/** In the order in which they were found; that somebody took them is recorded, as of a file. */
async function readFound(asked: AnswersAsked, found: readonly FoundAnswers[]): Promise<FoundResource[]> {
  const { db } = asked
  const resources: FoundResource[] = []
  for (const answers of new Set(found.map((one) => one.answers))) {
    const own = found.filter((one) => one.answers === answers)
    await recordTaken(asked, answers.seen)
    resources.push(
      ...(await readResponses(
        db,
        answers,
        own.map(({ participant }) => participant),
      )),
    )
  }
  return resources
}

async function recordTaken({ databases, looking: { user, now } }: AnswersAsked, seen: SeenRelease): Promise<void> {
  if (!user) return
  const subject = `file answers in FHIR of ${releaseName(seen.collection.code, seen.release)}`
  const taken = { at: now, personId: user.id, action: 'downloaded file', collectionId: seen.collection.id, subject }
  await databases.writer.transaction((db) => record(db, taken))
}
