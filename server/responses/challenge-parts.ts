import { wordingFor } from '../instruments/instrument.ts'
import type { SummaryListRow } from '../platform/http/block-parts.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'
import { type Challenge, type ChallengeState, challengeStateNames, type Deed } from './challenge.ts'
import { challengePath } from './challenge-paths.ts'
import { chapterHeading } from './chapter-heading.ts'
import type { Chapter, Dossier } from './dossier.ts'
import type { Question } from './question.ts'
import { partnerName } from './sheet-parts.ts'
import { signedText } from './signed-answers.ts'

const colours: Record<ChallengeState, NonNullable<Partials['tag']['colour']>> = {
  open: 'blue',
  withdrawn: 'grey',
  accepted: 'yellow',
  declined: 'orange',
  signed: 'green',
  lapsed: 'grey',
}

export function challengeTag({ state }: Pick<Challenge, 'state'>): Partials['tag'] {
  return { text: challengeStateNames[state], colour: colours[state] }
}

/** The question as it was put, with the partner that it is about. */
export function challengedQuestion(dossier: Dossier, chapter: Chapter, { item, place }: Question): string {
  const about = place.partnerCode && partnerName(dossier, place.partnerCode)
  return [about, wordingFor(item.wording, chapter.type)].filter(Boolean).join(': ')
}

/** What was signed, what is said to be right, why, and what became of it. */
export function challengeFacts({
  dossier,
  challenge,
  chapter,
  question,
}: {
  dossier: Dossier
  challenge: Challenge
  chapter: Chapter
  question: Question
}): SummaryListRow[] {
  const { signed, asked, raised, decided, closed, state } = challenge
  const inWords = (value: Challenge['signed']) => signedText(question.item, value, dossier.programmes)
  const row = (key: string, text: string): SummaryListRow => ({
    key: { text: key },
    value: { text, classes: 'app-answer' },
  })
  const done = (name: string, deed: Deed) =>
    row(name, `${deed.by}, ${inMinutes(deed.at)}${deed.reason && `\n${deed.reason}`}`)
  return [
    row('Section', chapterHeading(dossier, chapter)),
    row('Signed answer', inWords(signed)),
    row('Said to be right', inWords(asked)),
    done('Challenged by', raised),
    ...(decided ? [done(state === 'declined' ? 'Declined by' : 'Accepted by', decided)] : []),
    ...(closed ? [done(closings[state] ?? 'Ended by', closed)] : []),
  ]
}

const closings: Partial<Record<ChallengeState, string>> = {
  withdrawn: 'Withdrawn by',
  signed: 'Signed by',
  lapsed: 'Let lapse by',
}

/** An organisation's challenges, the newest first, each with the way to it. */
export function challengeTable(
  dossier: Dossier,
  found: readonly { challenge: Challenge; chapter: Chapter; question: Question }[],
): Partials['table'] {
  return {
    caption: { text: 'Challenged answers', size: 'm' },
    responsive: true,
    head: ['Question', 'Section', 'State', 'Challenged'].map((text) => ({ text })),
    rows: found
      .toReversed()
      .map(({ challenge, chapter, question }) => [
        { text: challengedQuestion(dossier, chapter, question), href: challengePath(challenge.id) },
        { text: chapterHeading(dossier, chapter) },
        { text: challengeStateNames[challenge.state] },
        { text: `${inDays(challenge.raised.at)}, ${challenge.raised.by}` },
      ]),
  }
}
