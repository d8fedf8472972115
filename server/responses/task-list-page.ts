import { isSufficient } from '../access/permissions.ts'
import type { User } from '../access/user.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import { type PollGroup, pollGroups } from './poll-list-parts.ts'
import type { SignOff } from './read-sign-off.ts'
import { lastRequest } from './response-move.ts'
import { responsePath } from './response-paths.ts'
import { isAnswerable } from './response.ts'
import { titleOf } from './review-page.ts'
import { type HistoryEntry, historyEntry } from './sign-off-history-parts.ts'
import { type TaskGroup, taskGroups } from './task-groups.ts'
import { type LinkGroup, taskListLinks } from './task-list-links.ts'

export interface TaskListPage extends PageModel {
  collection: string
  standing: string
  /** What the approver or the programme team asked for. */
  request: HistoryEntry | undefined
  groups: TaskGroup[]
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
    groups: taskGroups(signOff, user),
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

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/tasks': TaskListPage
  }
}
