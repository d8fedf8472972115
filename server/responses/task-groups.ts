import type { User } from '../access/user.ts'
import { type OrganisationType, providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import { listed } from '../platform/text/listed.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chapterKey, namesIn } from './contributor.ts'
import {
  type Chapter,
  chaptersOf,
  type Completion,
  completionOf,
  type Dossier,
  placeOf,
  settingsOf,
} from './dossier.ts'
import type { SignOff } from './read-sign-off.ts'
import { lastRequest, noteOn } from './response-move.ts'
import { chapterPath } from './response-paths.ts'
import { isAnswerable } from './response.ts'
import { compareSettings, countDifferences } from './setting-comparison.ts'
import { serviceNames } from './service-names.ts'

export interface TaskGroup {
  heading: string
  note: string
  tasks: Partials['task-list']
}

const anybody = 'Anyone who answers for your organisation can answer any section.'

/** The reader's own sections; then organisation-wide ones in one group and each setting's in its own, when there are several. */
export function taskGroups(signOff: SignOff, user: User): TaskGroup[] {
  const { dossier, contributors } = signOff
  const mine = new Set(contributors.filter(({ personId }) => personId === user.id).map(chapterKey))
  const isMine = (chapter: Chapter) => mine.has(chapterKey(placeOf(chapter)))
  const chapters = chaptersOf(dossier)
  const others = chapters.filter((chapter) => !isMine(chapter))
  const groups = [
    { heading: 'Given to you', note: anybody, chapters: chapters.filter(isMine) },
    ...bySetting(dossier, others, mine.size > 0 ? 'Other sections' : 'Sections'),
  ]
  return groups
    .filter((group) => group.chapters.length > 0)
    .map(({ heading, note, chapters: some }, place) => ({
      heading,
      note,
      tasks: { idPrefix: `tasks-${place + 1}`, items: some.map((chapter) => task(signOff, chapter, isMine(chapter))) },
    }))
}

function bySetting(dossier: Dossier, chapters: readonly Chapter[], heading: string) {
  const settings = dossier.participants.map(({ setting }) => setting)
  if (settings.length === 1) return [{ heading, note: '', chapters }]
  const of = (setting: Chapter['setting']) => chapters.filter((chapter) => chapter.setting === setting)
  return [
    ...settings.map((setting) => ({
      heading: `${providerTypeNames[setting satisfies OrganisationType]} services`,
      note: '',
      chapters: of(setting),
    })),
    { heading: 'The whole organisation', note: '', chapters: of('') },
  ]
}

function task(
  { dossier, moves, contributors, isTakingAnswers }: SignOff,
  chapter: Chapter,
  isMine: boolean,
): Partials['task-list']['items'][number] {
  const completion = completionOf(dossier, chapter)
  const answerable = isAnswerable(dossier.response)
  const incomplete = answerable && isTakingAnswers && completion.answered + completion.unconfirmed < completion.asked
  const names = namesIn(contributors, placeOf(chapter))
  const hints = [
    ...(names.length > 0 && !isMine ? [`Given to ${listed(names)}`] : []),
    ...differencesFrom(dossier, chapter),
    ...(answerable && noteOn(lastRequest(moves), placeOf(chapter)) ? ['The approver asks you to look again'] : []),
  ]
  return {
    heading: { text: isMine ? chapterHeading(dossier, chapter) : chapter.section.title },
    href: chapterPath(dossier.response.id, chapter, incomplete ? '' : '/check'),
    ...(hints.length > 0 && { hint: { text: hints.join('. ') } }),
    status: statusOf(completion),
  }
}

/** "Differs from community services: 3 answers differ", for each other setting of which something differs. */
function differencesFrom(dossier: Dossier, chapter: Chapter): string[] {
  if (chapter.setting === '') return []
  return settingsOf(dossier)
    .filter((setting) => setting !== chapter.setting)
    .flatMap((setting) => {
      const pair = compareSettings(dossier, [chapter.type, setting])
      const { differ } =
        pair.filter(({ section }) => section.code === chapter.section.code).map(countDifferences)[0] ?? {}
      return differ
        ? [`${differ === 1 ? '1 answer differs' : `${differ} answers differ`} from ${serviceNames(setting)}`]
        : []
    })
}

function statusOf({ answered, unconfirmed, asked }: Completion) {
  if (asked > 0 && answered === asked) return { text: 'Completed' }
  if (unconfirmed > 0) return { tag: { text: `${unconfirmed} to confirm`, colour: 'yellow' as const } }
  const tag: Partials['tag'] =
    answered === 0
      ? { text: 'Not started', colour: 'blue' }
      : { text: `${answered} of ${asked} answered`, colour: 'white' }
  return { tag }
}
