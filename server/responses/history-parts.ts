import type { Partials } from '../platform/http/partials.ts'
import { inMinutes } from '../platform/text/dates.ts'
import type { AnswerEvent, AnswerHistoryEntry } from './answer-history.ts'
import { answerText } from './answer-text.ts'
import type { Dossier } from './dossier.ts'
import type { Question } from './question.ts'

const eventNames: Record<AnswerEvent, string> = {
  answered: 'Answered',
  cleared: 'Cleared',
  carried: 'Taken over',
  confirmed: 'Confirmed that it still holds',
  not_chosen: 'Sent, and not chosen when two answers differed',
  kept: 'Kept when two answers differed',
}

/** Every answer that was ever given to one question, the newest first. */
export function historyTable(
  { programmes }: Dossier,
  { item }: Question,
  entries: readonly AnswerHistoryEntry[],
): Partials['table'] {
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
