import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { listed } from '../platform/text/listed.ts'
import type { PollAnswer } from './poll.ts'
import { loneQuestion, type QuestionView } from './question-views.ts'
import { type QuestionForm, questionKey } from './question.ts'
import type { PollReading } from './read-poll.ts'
import { pollPath, responsePath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export interface PollAnswerPage extends PageModel {
  caption: string
  errors: Partials['error-summary'] | undefined
  author: string
  message: string
  /** Who will see the answer. */
  readers: string
  /** "Answered on …"; empty before. */
  answered: string
  action: string
  question: QuestionView
  comment: Partials['textarea']
  send: Partials['button']
}

/** The question as its section page has it, to be answered by one colleague who was asked. */
export function pollAnswerPage(reading: PollReading, own: PollAnswer, form?: QuestionForm): PollAnswerPage {
  const { poll, dossier, chapter, question } = reading
  const faults = form ? [...form.faults] : []
  const wordsFault = form?.wordsFault
  const errorList = [
    ...faults.map(([, text]) => ({ text, href: `#${questionKey(question)}` })),
    ...(wordsFault ? [{ text: wordsFault, href: '#comment' }] : []),
  ]
  return {
    title: 'A question to you',
    caption: captionOf(dossier, chapter),
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    author: poll.askedBy.name,
    message: poll.message,
    readers: readersText(reading),
    answered: own.answeredAt ? `You answered on ${inMinutes(own.answeredAt)}. ` : '',
    action: pollPath(poll.id),
    question: loneQuestion({ dossier, chapter, question }, { value: own.value, version: 0, history: '' }, form),
    comment: {
      name: 'comment',
      id: 'comment',
      label: { text: 'Comment (optional)', size: 's' },
      rows: 3,
      value: form?.words ?? own.comment,
      ...(wordsFault && { errorMessage: { text: wordsFault } }),
    },
    send: { text: own.answeredAt ? 'Send the changed answer' : 'Send your answer', preventDoubleClick: true },
    back: { text: 'All sections', href: responsePath(dossier.response.id) },
  }
}

/** The author, and who leads on the response, unless they are asked themselves. */
function readersText({ poll, colleagues }: PollReading): string {
  const asked = new Set(poll.answers.map(({ personId }) => personId))
  const leads = colleagues
    .filter(({ id, roles }) => roles.includes('lead_respondent') && id !== poll.askedBy.id && !asked.has(id))
    .map(({ name }) => name)
  const see = leads.length > 0 ? 'see' : 'sees'
  return `${listed([poll.askedBy.name, ...leads])} ${see} your answer and your comment, with your name. The other colleagues who are asked do not see them.`
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/poll-answer': PollAnswerPage
  }
}
