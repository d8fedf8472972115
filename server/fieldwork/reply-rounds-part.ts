import type { ReplyRound } from '../collections/reply-round.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'

/** Of a round after a release: what it corrects, why, and who opened it; undefined for the first round. */
export function roundFacts(round: ReplyRound): Partials['summary-list'] | undefined {
  if (round.corrects === undefined) return undefined
  return {
    rows: [
      row('Corrects', `Release ${round.corrects}`),
      row('Why', round.reason),
      row('Opened', `${inMinutes(round.startedAt)}, by ${round.startedBy}`),
    ],
  }
}

/** With what the collection is ready for release; undefined before it has ended. */
export function readyFacts({ ended }: ReplyRound): Partials['summary-list'] | undefined {
  return (
    ended && {
      rows: [
        row('Ended', `${inMinutes(ended.at)}, by ${ended.by}`),
        row('Sheets that count', ended.sheets.toLocaleString('en-GB')),
        row('Fingerprint of the sheets (SHA-256)', ended.sheetsHash),
      ],
    }
  )
}

/** The rounds that others have followed, the latest first; undefined where there are none. */
export function earlierRounds(rounds: readonly ReplyRound[]): Partials['table'] | undefined {
  if (rounds.length === 0) return undefined
  return {
    caption: { text: 'Earlier rounds', size: 'm' },
    responsive: true,
    classes: 'app-wrap',
    head: [
      { text: 'Round' },
      { text: 'Started' },
      { text: 'Challenges until' },
      { text: 'Ended' },
      { text: 'Sheets that counted', format: 'numeric' },
      { text: 'Why' },
    ],
    rows: rounds.map(({ round, reason, corrects, endsOn, startedAt, startedBy, ended }) => [
      { text: `Round ${round}` },
      { text: `${inDays(startedAt)}, by ${startedBy}` },
      { text: inDays(endsOn) },
      { text: ended ? `${inDays(ended.at)}, by ${ended.by}` : '' },
      { text: ended?.sheets.toLocaleString('en-GB') ?? '', format: 'numeric' },
      { text: corrects === undefined ? 'Before the first release' : `Corrects release ${corrects}: ${reason}` },
    ]),
  }
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}
