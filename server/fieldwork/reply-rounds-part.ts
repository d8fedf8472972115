import type { ReplyRound } from '../collections/reply-round.ts'
import type { Partials } from '../platform/http/partials.ts'
import { inDays, inMinutes } from '../platform/text/dates.ts'

/**
 * Of a round after a release what it corrects, why, and who opened it; of one that has ended with what the collection is ready
 * for release. Undefined for the first round while it runs.
 */
export function roundFacts({ corrects, reason, startedAt, startedBy, ended }: ReplyRound) {
  const opened =
    corrects === undefined
      ? []
      : [
          row('Corrects', `Release ${corrects}`),
          row('Why', reason),
          row('Opened', `${inMinutes(startedAt)}, by ${startedBy}`),
        ]
  const ready = ended
    ? [
        row('Ended', `${inMinutes(ended.at)}, by ${ended.by}`),
        row('Sheets that count', ended.sheets.toLocaleString('en-GB')),
        row('Fingerprint of the sheets (SHA-256)', ended.sheetsHash),
      ]
    : []
  const rows = [...opened, ...ready]
  return rows.length > 0 ? { rows } : undefined
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
