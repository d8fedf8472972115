import { wordingFor } from '../../instruments/instrument.ts'
import { missingNames } from '../../instruments/typed-missing.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { inMinutes } from '../../platform/text/dates.ts'
import type { KeptSheet } from '../../responses/kept-sheet.ts'
import { fixed } from '../wording/figure-text.ts'
import type { OwnScore } from './own-figures.ts'
import type { Peers } from '../peers/peer-figures.ts'
import { peersText, quantilesTable } from '../peers/peer-tables.ts'

/** A section's score with its reasons: the rule, what went in, and who signed it. */
export interface ScorePart {
  heading: string
  /** The rule in words, with what it came to. */
  rule: string[]
  parts: Partials['table']
  /** To the score with all its reasons, and what other rules would make of it. */
  href: string
  peers: string
  quantiles: Partials['table'] | undefined
}

const scoreRule =
  'The score is the mean of the scored answers, from 0 to 100. It exists where at least half of the questions that applied have a score: not applicable and not asked do not count, don’t know and a blank do.'

export function scorePart(
  own: OwnScore,
  { type, peers, sheet, href }: { type: ProviderType; peers: readonly Peers[]; sheet: KeptSheet; href: string },
): ScorePart {
  const scored = own.parts.filter(({ score }) => typeof score === 'number').length
  const signer = sheet.signerName ?? 'your organisation'
  const isShown = own.peers.some((each) => each !== undefined)
  return {
    heading: own.score === undefined ? 'Score: none' : `Score: ${fixed(own.score, 1)}`,
    rule: [
      scoreRule,
      `${scored} of ${own.parts.length} answers went in, from sheet ${sheet.version}, signed by ${signer} on ${inMinutes(sheet.signedAt)}.`,
      ...own.percentiles.flatMap((value) =>
        value === undefined ? [] : [`It lies at percentile ${fixed(value, 0)} of the peers: 50 is the middle.`],
      ),
    ],
    parts: {
      caption: { text: 'What went into the score', size: 's' },
      responsive: true,
      head: [{ text: 'Question' }, { text: 'Score', format: 'numeric' }],
      rows: own.parts.map(({ item, score }) => [
        { text: wordingFor(item.wording, type) },
        { text: typeof score === 'number' ? String(score) : missingNames[score], format: 'numeric' },
      ]),
    },
    href,
    peers: peersText(own.peers, peers),
    quantiles: isShown ? quantilesTable(own.peers, peers) : undefined,
  }
}
