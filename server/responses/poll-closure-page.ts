import { wordingFor } from '../instruments/instrument.ts'
import type { PageModel } from '../platform/http/views.ts'
import { turnoutText } from './poll.ts'
import type { PollReading } from './read-poll.ts'
import { pollPath } from './response-paths.ts'

export interface PollClosurePage extends PageModel {
  question: string
  standing: string
  action: string
  keepHref: string
}

/** Asks before nobody can answer any more. */
export function pollClosurePage({ poll, chapter, question }: PollReading): PollClosurePage {
  return {
    title: 'Close this question to colleagues?',
    question: wordingFor(question.item.wording, chapter.type),
    standing: `${turnoutText(poll)} have answered.`,
    action: pollPath(poll.id, '/closure'),
    keepHref: pollPath(poll.id),
    back: { text: 'Question put to colleagues', href: pollPath(poll.id) },
  }
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/poll-closure': PollClosurePage
  }
}
