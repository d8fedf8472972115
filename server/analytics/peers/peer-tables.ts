import { missingNames } from '../../instruments/typed-missing.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { listed } from '../../platform/text/listed.ts'
import { fixed, none, percent } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { fewestPeers, type PeerFigures, type Peers } from './peer-figures.ts'

/** One group of peers for each column; undefined where it has too few. */
type Figures = readonly (PeerFigures | undefined)[]

/** The share of the peers that gave each answer, one's own answer marked. */
export function sharesTable(
  answers: readonly { text: string; isOwn: boolean }[],
  figures: Figures,
  peers: readonly Peers[],
): Partials['table'] {
  return {
    responsive: true,
    head: [{ text: 'Answer' }, { text: 'Yours' }, ...headsOf(peers, figures)],
    rows: answers.map(({ text, isOwn }, place) => [
      { text },
      { text: isOwn ? 'Your answer' : none },
      ...figures.map((each) => ({
        text: each?.spread.kind === 'shares' ? percent(each.spread.shares[place] ?? 0, 1) : none,
        format: 'numeric' as const,
      })),
    ]),
  }
}

const quantileNames = new Map([
  [0.25, 'Lower quartile'],
  [0.5, 'Median'],
  [0.75, 'Upper quartile'],
])

/** Deciles or quartiles of the peers: groups that are cut differently share no rows. */
export function quantilesTable(figures: Figures, peers: readonly Peers[]): Partials['table'] {
  const cuts = [...new Set(figures.flatMap((each) => each?.spread.shares ?? []))].toSorted((a, b) => a - b)
  return {
    responsive: true,
    head: [{ text: 'Of the peers' }, ...headsOf(peers, figures)],
    rows: cuts.map((share) => [
      { text: quantileNames.get(share) ?? `${Math.round(share * 100)}% lie below` },
      ...figures.map((each) => {
        const spread = each?.spread
        const place = spread?.kind === 'quantiles' ? spread.shares.indexOf(share) : -1
        const value = spread?.kind === 'quantiles' ? spread.values[place] : undefined
        return { text: value === undefined ? none : fixed(value, 1), format: 'numeric' as const }
      }),
    ]),
  }
}

function headsOf(peers: readonly Peers[], figures: Figures) {
  return peers.map(({ type }, place) => ({
    text: `${capitalised(groupNames[type])} (n = ${figures[place]?.count ?? none})`,
    format: 'numeric' as const,
  }))
}

/** Who is counted, and who is not and why: "18 acute trusts; not counted: 1 don't know". Says so where too few are. */
export function peersText(figures: Figures, peers: readonly Peers[]): string {
  return peers
    .map(({ type, fewest }, place) => {
      const found = figures[place]
      const name = groupNames[type]
      if (!found) return `Fewer than ${fewest} other ${name} have an answer here, so nothing is shown of them.`
      const missing = [...found.missing].map(([reason, count]) => `${count} ${absenceName(reason)}`)
      const without = missing.length > 0 ? ` Not counted: ${listed(missing)}.` : ''
      return `Compared with ${found.count} other ${name}.${without}`
    })
    .join(' ')
}

function absenceName(reason: keyof typeof missingNames | 'no_score'): string {
  return reason === 'no_score' ? 'without a score' : missingNames[reason].toLowerCase()
}

/** The rule, as the pages say it. */
export const peerRule = `Your own answers are not among those of your peers. Nothing is shown where fewer than ${fewestPeers} of them have an answer, and no peer is ever named.`
