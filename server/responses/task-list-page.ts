import { may } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import { isTakingAnswers } from '../collections/collection.ts'
import { type OrganisationType, providerTypeNames } from '../organisations/provider-type.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { type Chapter, chaptersOf, completionOf, type Completion, type Dossier } from './dossier.ts'
import { chapterPath, responsePath } from './response-paths.ts'
import { isAnswerable } from './response.ts'

export interface TaskListPage extends PageModel {
  collection: string
  standing: string
  groups: { heading: string; tasks: Partials['task-list'] }[]
  submit: Partials['button'] | undefined
  links: { text: string; href: string }[]
}

/** The sections of a response with how far each is. */
export function taskListPage(dossier: Dossier, user: User, now: Date): TaskListPage {
  const { response, collection, participants } = dossier
  const open = isAnswerable(response) && isTakingAnswers(collection, now)
  return {
    title: participants[0].name,
    collection: collection.name,
    standing: standingOf(dossier, open),
    groups: groupsOf(dossier, open),
    submit:
      open && may(user, 'sign', response.organisationCode)
        ? { text: 'Review and submit', href: responsePath(response.id, '/review') }
        : undefined,
    links: [
      { text: 'Print a blank questionnaire', href: responsePath(response.id, '/blank') },
      { text: 'A copy of your answers', href: responsePath(response.id, '/copy') },
      { text: 'Your answers as a file (CSV)', href: responsePath(response.id, '/copy.csv') },
      ...participants.map(({ setting }) => ({
        text: `Your answers as a file (FHIR)${participants.length > 1 ? `: ${providerTypeNames[setting]}` : ''}`,
        href: responsePath(response.id, `/fhir/${setting}`),
      })),
    ],
    back: { text: 'Your responses', href: '/responses' },
  }
}

function standingOf({ response, collection }: Dossier, open: boolean): string {
  if (response.state === 'signed' && response.signedAt)
    return `Submitted${response.signedBy ? ` by ${response.signedBy}` : ''} on ${inMinutes(response.signedAt)}.`
  if (open)
    return `Every page is saved when you send it. You can stop at any time until ${inDays(collection.closesOn)}.`
  return 'This collection is not open for answers.'
}

/** Organisation-wide sections in one group and each setting's in its own, when there are several. */
function groupsOf(dossier: Dossier, open: boolean): TaskListPage['groups'] {
  const chapters = chaptersOf(dossier)
  const tasks = (heading: string, some: readonly Chapter[]) => ({
    heading,
    tasks: { items: some.map((chapter) => task(dossier, chapter, open)) },
  })
  if (dossier.participants.length === 1) return [tasks('Sections', chapters)]
  const settings = dossier.participants.map(({ setting }) => setting)
  return [
    ...settings.map((setting) =>
      tasks(
        `${providerTypeNames[setting satisfies OrganisationType]} services`,
        chapters.filter((chapter) => chapter.setting === setting),
      ),
    ),
    tasks(
      'The whole organisation',
      chapters.filter((chapter) => chapter.setting === ''),
    ),
  ]
}

function task(dossier: Dossier, chapter: Chapter, open: boolean): Partials['task-list']['items'][number] {
  const completion = completionOf(dossier, chapter)
  const path = chapterPath(dossier.response.id, chapter, open && completion.answered < completion.asked ? '' : '/check')
  return { heading: { text: chapter.section.title }, href: path, status: statusOf(completion) }
}

function statusOf({ answered, asked }: Completion) {
  if (asked > 0 && answered === asked) return { text: 'Completed' }
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
