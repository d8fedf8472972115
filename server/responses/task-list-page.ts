import { isSufficient } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { type OrganisationType, providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import { chapterHeading } from './chapter-heading.ts'
import { chapterKey, namesIn } from './contributor.ts'
import {
  type Chapter,
  chaptersOf,
  completionOf,
  type Completion,
  type Dossier,
  placeOf,
  settingsOf,
} from './dossier.ts'
import type { SignOff } from './read-sign-off.ts'
import { type PollGroup, pollGroups } from './poll-list-parts.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { isAnswerable } from './response.ts'
import { lastRequest, noteOn } from './response-move.ts'
import { serviceNames } from './settings-page.ts'
import { type LinkGroup, taskListLinks } from './task-list-links.ts'
import { compareSettings, countDifferences } from './setting-comparison.ts'
import { titleOf } from './review-page.ts'
import { type HistoryEntry, historyEntry } from './sign-off-history-parts.ts'

export interface TaskListPage extends PageModel {
  collection: string
  standing: string
  /** What the approver or the programme team asked for. */
  request: HistoryEntry | undefined
  groups: { heading: string; note: string; tasks: Partials['task-list'] }[]
  polls: PollGroup[]
  /** The way on to reading, sending or signing the whole. */
  submit: Partials['button'] | undefined
  links: LinkGroup[]
}

/** The sections of a response with how far each is, those given to the reader first. */
export function taskListPage(signOff: SignOff, user: User): TaskListPage {
  const { dossier, moves, roles, isTakingAnswers } = signOff
  const { response, collection, participants } = dossier
  const request = isAnswerable(response) ? lastRequest(moves) : undefined
  const readsWhole = isSufficient(roles, 'sign') && response.state !== 'signed' && isTakingAnswers
  return {
    title: participants[0].name,
    collection: collection.name,
    standing: standingWords(signOff),
    request: request && historyEntry(dossier, request),
    groups: groupsOf(signOff, user),
    polls: pollGroups(dossier, user, isTakingAnswers && isAnswerable(response)),
    submit: readsWhole ? { text: titleOf(signOff), href: responsePath(response.id, '/review') } : undefined,
    links: taskListLinks(signOff),
    back: { text: 'Your responses', href: '/responses' },
  }
}

function standingWords({ dossier: { response, collection }, approvers, isTakingAnswers }: SignOff): string {
  const { state, signedAt, signedBy } = response
  const signed = signedAt && `${signedBy ? ` by ${signedBy}` : ''} on ${inMinutes(signedAt)}`
  if (state === 'signed' && signed) return `Submitted${signed}.`
  if (!isTakingAnswers) return 'This collection is not open for answers.'
  if (state === 'with_approver')
    return `The answers are with ${listed(approvers, 'or') || 'the approver'} and cannot be changed meanwhile.`
  const saving = `Every page is saved when you send it. You can stop at any time until ${inDays(collection.closesOn)}.`
  return signed ? `${saving} What was submitted${signed} counts until these answers are submitted again.` : saving
}

const anybody = 'Anyone who answers for your organisation can answer any section.'

/** The reader's own sections; then organisation-wide ones in one group and each setting's in its own, when there are several. */
function groupsOf(signOff: SignOff, user: User): TaskListPage['groups'] {
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

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/tasks': TaskListPage
  }
}
