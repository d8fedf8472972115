import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerHistoryEntry } from './answer-history.ts'
import { placeKey } from './answer-merge.ts'
import { historyTable } from './history-parts.ts'
import { challengePath } from './challenge-paths.ts'
import { type Challenge, challengeStateNames } from './challenge.ts'
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
  /** What was said against it in the right of reply. */
  challenges: { text: string; href: string }[]
}

/** Every answer that was ever given to one question: what, who and when, the newest first. */
export function historyPage(view: {
  dossier: Dossier
  chapter: Chapter
  question: Question
  entries: readonly AnswerHistoryEntry[]
  challenges: readonly Challenge[]
}): HistoryPage {
  const { dossier, chapter, question, entries, challenges } = view
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
    challenges: challenges.map(({ id: number, raised, state }) => ({
      text: `${raised.by}, ${inMinutes(raised.at)}. ${challengeStateNames[state]}`,
      href: challengePath(number),
    })),
    versions: entries.length > 0 ? historyTable(dossier, question, entries) : undefined,
    back: { text: partner?.name ?? chapter.section.title, href: page },
  }
}

function pollNotes({ polls, answers, programmes }: Dossier, { item, place }: Question): string[] {
  const official = answers.find((answer) => placeKey(answer) === placeKey(place))?.value
  return pollsAbout(polls, place).map(
    (poll) => `${poll.askedBy.name}, ${inMinutes(poll.askedAt)}. ${pollNote(poll, { item, official, programmes })}.`,
  )
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/history': HistoryPage
  }
}
