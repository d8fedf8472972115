import { wordingFor } from '../instruments/instrument.ts'
import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { inMinutes } from '../platform/text/dates.ts'
import { answerText } from './answer-text.ts'
import { type NoticeSettings, unreachableWords } from './notice-settings.ts'
import {
  settleErrors,
  settleForm,
  type SettleForm,
  type Settlement,
  settlementOf,
  type SettleRefusal,
} from './poll-settlement-parts.ts'
import { answersTable, spreadTable } from './poll-spread-parts.ts'
import { seesSpread } from './poll-stance.ts'
import { resultText } from './poll-text.ts'
import { isOpen, type PollAnswer, turnoutText } from './poll.ts'
import type { PollReading } from './read-poll.ts'
import { chapterPath, pollPath } from './response-paths.ts'
import { captionOf } from './section-page.ts'

export interface PollPage extends PageModel {
  caption: string
  question: string
  errors: Partials['error-summary'] | undefined
  asked: string
  message: string
  /** Where it stands. */
  standing: string
  /** What the reader said; empty for those who were not asked, or have not answered. */
  own: string
  result: string
  spread: Partials['table'] | undefined
  answers: Partials['table'] | undefined
  /** How it was settled; undefined where it was not. */
  settlement: Settlement | undefined
  settle: SettleForm | undefined
  /** Empty where the reader cannot. */
  furtherHref: string
  closeHref: string
  /** How those learn of it who have not answered; empty when all have. */
  waiting: string
}

/** A poll for its host, and, once nothing can be answered, for everybody else of the organisation. */
export function pollPage(
  reading: PollReading,
  { personId, settings }: { personId: number; settings: NoticeSettings },
  refused?: SettleRefusal,
): PollPage {
  const { poll, stance, dossier, chapter, question, isTaking } = reading
  const { item } = question
  const shows = seesSpread(poll, stance)
  const errorList = refused ? settleErrors(reading, refused) : []
  const isHost = stance === 'host'
  return {
    title: 'Question put to colleagues',
    caption: captionOf(dossier, chapter),
    question: wordingFor(item.wording, chapter.type),
    error: errorList.length > 0,
    errors: errorList.length > 0 ? { errorList } : undefined,
    asked: `${poll.askedBy.name} put this to ${countText(poll.answers.length)} on ${inMinutes(poll.askedAt)}.`,
    message: poll.message,
    standing: standingWords(reading),
    own: ownText(
      reading,
      poll.answers.find((answer) => answer.personId === personId),
    ),
    result: shows ? `${resultText(item, poll, dossier.programmes)}.` : '',
    spread: shows ? spreadTable(item, poll, dossier.programmes) : undefined,
    answers: isHost ? answersTable(item, poll, dossier.programmes) : undefined,
    settlement: settlementOf(reading),
    settle: isHost && isTaking ? settleForm(reading, refused) : undefined,
    furtherHref: isHost && isTaking ? pollPath(poll.id, '/colleagues') : '',
    closeHref: reading.mayClose && isTaking ? pollPath(poll.id, '/closure') : '',
    waiting: isHost && isTaking && poll.answers.some(({ value }) => !value) ? waitingWords(reading, settings) : '',
    back: { text: chapter.section.title, href: `${chapterPath(dossier.response.id, chapter)}#${item.code}` },
  }
}

function waitingWords({ poll, unreachable }: PollReading, { transport }: NoticeSettings): string {
  const missed = poll.answers.filter(({ personId, value }) => !value && unreachable.has(personId))
  const found = 'Your colleagues find the question on their page “Your responses”.'
  return transport === 'keep'
    ? `${found} No e-mail leaves this service, so send them the address of this page: it opens the question for them.`
    : `${found} The service has sent each a link to it by e-mail. You can send them the address of this page too: it opens the question for them.${missed.length > 0 ? ` ${unreachableWords(missed.map(({ name }) => name))}` : ''}`
}

function countText(count: number): string {
  return count === 1 ? 'one colleague' : `${count} colleagues`
}

function standingWords({ poll, stance, dossier, isTaking }: PollReading): string {
  if (poll.closedAt) return `Closed on ${inMinutes(poll.closedAt)}: ${turnoutText(poll)} answered.`
  const turnout = `${turnoutText(poll)} have answered.`
  if (isTaking) return stance === 'onlooker' ? `${turnout} Ask ${poll.askedBy.name} if you would ask others.` : turnout
  const why: Record<string, string> = {
    with_approver: 'The answers are with the approver, so it can be read but not answered.',
    signed: 'The answers have been submitted, so it can be read but not answered.',
  }
  return `${turnout} ${why[dossier.response.state] ?? 'The collection takes no answers, so it can be read but not answered.'}`
}

function ownText({ question, dossier }: PollReading, own: PollAnswer | undefined): string {
  return own?.value ? `You answered: ${answerText(question.item, own.value, dossier.programmes)}` : ''
}

/** Whether the reader is to answer rather than to read. */
export function isToAnswer({ poll, stance, isTaking }: PollReading): boolean {
  return stance === 'asked' && isTaking && isOpen(poll)
}

declare module '../platform/http/views.ts' {
  interface Views {
    'responses/poll': PollPage
  }
}
