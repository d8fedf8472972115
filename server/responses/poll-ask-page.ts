import { roleNames } from '../access/user.ts'
import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { listed } from '../platform/text/listed.ts'
import type { Colleague } from './contributor.ts'
import type { Chapter, Dossier } from './dossier.ts'
import type { Poll } from './poll.ts'
import type { AskForm } from './poll-form.ts'
import type { Question } from './question.ts'
import { askPath, chapterPath, pollPath, responsePath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export interface PollAskPage extends PageModel {
  caption: string
  question: string
  errors: Partials['error-summary'] | undefined
  action: string
  /** Undefined where there is nobody to ask. */
  colleagues: Partials['checkboxes'] | undefined
  /** Undefined where further colleagues are added: they read what was said to the first. */
  message: Partials['textarea'] | undefined
  /** Empty for those who cannot add anybody to the organisation. */
  addHref: string
  /** The poll that somebody else began meanwhile; empty for none. */
  existingHref: string
}

export interface AskView {
  dossier: Dossier
  chapter: Chapter
  question: Question
  /** Those who can be asked. */
  askable: readonly Colleague[]
  mayGiveSections: boolean
  /** The open poll to which further colleagues are added. */
  poll?: Poll
}

/** Where colleagues are chosen; `form` is what was sent and could not be done, `existing` a poll that stood in its way. */
export function pollAskPage(view: AskView, form?: AskForm, existing?: Poll): PollAskPage {
  const { dossier, chapter, question, poll } = view
  const { id } = dossier.response
  const faults = form?.faults ?? []
  return {
    title: poll ? 'Ask further colleagues' : 'Ask colleagues',
    caption: captionOf(dossier, chapter),
    question: wordingFor(question.item.wording, chapter.type),
    error: faults.length > 0,
    errors: faults.length > 0 ? { errorList: faults.map(([field, text]) => ({ text, href: `#${field}` })) } : undefined,
    action: poll ? pollPath(poll.id, '/colleagues') : askPath(id, chapter, question.item.code),
    colleagues: view.askable.length > 0 ? colleagueBoxes(view.askable, form) : undefined,
    message: poll ? undefined : messageField(form),
    addHref: view.mayGiveSections ? responsePath(id, '/contributors/new') : '',
    existingHref: existing ? pollPath(existing.id) : '',
    back: poll
      ? { text: 'Question put to colleagues', href: pollPath(poll.id) }
      : { text: chapter.section.title, href: `${chapterPath(id, chapter)}#${question.item.code}` },
  }
}

function errorOn(form: AskForm | undefined, field: string) {
  const fault = form?.faults.find(([name]) => name === field)
  return fault && { errorMessage: { text: fault[1] } }
}

function colleagueBoxes(askable: readonly Colleague[], form: AskForm | undefined): Partials['checkboxes'] {
  return {
    name: 'colleagues',
    idPrefix: 'colleagues',
    values: form?.personIds.map(String) ?? [],
    fieldset: { legend: { text: 'Whom do you want to ask?', size: 'm' } },
    ...errorOn(form, 'colleagues'),
    items: askable.map(({ id, name, roles }) => ({
      value: String(id),
      text: name,
      hint: { text: listed(roles.map((role) => roleNames[role])) },
    })),
  }
}

function messageField(form: AskForm | undefined): Partials['textarea'] {
  return {
    name: 'message',
    id: 'message',
    label: { text: 'Message to them (optional)', size: 's' },
    hint: { text: 'Such as why you ask them, and by when you need their answer' },
    rows: 3,
    value: form?.message,
    ...errorOn(form, 'message'),
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/poll-ask': PollAskPage
  }
}
