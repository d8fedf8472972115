import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerEvent, AnswerHistoryEntry } from './answer-history.ts'
import { answerText } from './answer-text.ts'
import { placeKey } from './answer-merge.ts'
import type { Chapter, Dossier } from './dossier.ts'
import { pollsAbout } from './poll.ts'
import { pollNote } from './poll-text.ts'
import { type Question, questionKey } from './question.ts'
import { chapterPath, partnerPath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export interface HistoryPage extends PageModel {
  caption: string
  question: string
  /** Absent where nobody has ever answered. */
  versions: Partials['table'] | undefined
  /** What came of putting the question to colleagues, each time that it was. */
  polls: string[]
}

const eventNames: Record<AnswerEvent, string> = {
  answered: 'Answered',
  cleared: 'Cleared',
  carried: 'Taken over',
  confirmed: 'Confirmed that it still holds',
  not_chosen: 'Sent, and not chosen when two answers differed',
  kept: 'Kept when two answers differed',
}

/** Every answer that was ever given to one question: what, who and when, the newest first. */
export function historyPage(view: {
  dossier: Dossier
  chapter: Chapter
  question: Question
  entries: readonly AnswerHistoryEntry[]
}): HistoryPage {
  const { dossier, chapter, question, entries } = view
  const { id } = dossier.response
  const { partnerCode } = question.place
  const partner = dossier.partners.find(({ code }) => code === partnerCode)
  const wording = wordingFor(question.item.wording, chapter.type)
  const page = partnerCode ? partnerPath(id, partnerCode) : `${chapterPath(id, chapter)}#${questionKey(question)}`
  return {
    title: 'History of an answer',
    caption: captionOf(dossier, chapter),
    question: [partner?.name, wording].filter(Boolean).join(': '),
    polls: pollNotes(dossier, question),
    versions: entries.length > 0 ? table(dossier, question, entries) : undefined,
    back: { text: partner?.name ?? chapter.section.title, href: page },
  }
}

function pollNotes({ polls, answers, programmes }: Dossier, { item, place }: Question): string[] {
  const official = answers.find((answer) => placeKey(answer) === placeKey(place))?.value
  return pollsAbout(polls, place).map(
    (poll) => `${poll.askedBy.name}, ${inMinutes(poll.askedAt)}. ${pollNote(poll, { item, official, programmes })}.`,
  )
}

function table({ programmes }: Dossier, { item }: Question, entries: readonly AnswerHistoryEntry[]): Partials['table'] {
  return {
    responsive: true,
    head: [{ text: 'Answer' }, { text: 'What happened' }, { text: 'Who' }, { text: 'When' }],
    rows: entries
      .toReversed()
      .map(({ version, event }) => [
        { text: version.value ? answerText(item, version.value, programmes) : 'No answer', classes: 'app-answer' },
        { text: eventText(event, version.carried?.collection) },
        { text: version.answeredBy },
        { text: inMinutes(version.answeredAt) },
      ]),
  }
}

function eventText(event: AnswerEvent, collection: string | undefined): string {
  return event === 'carried' && collection ? `${eventNames.carried} from ${collection}` : eventNames[event]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/history': HistoryPage
  }
}
