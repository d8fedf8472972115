import type { User } from '../../access/user.ts'
import type { Participant } from '../../collections/collection.ts'
import type { Section } from '../../instruments/instrument.ts'
import type { Peers } from './peer-figures.ts'
import { mayOpenScore } from '../own-figures/score-sight.ts'
import { mayBeNamed, mayOpenPlace } from './peer-sight.ts'
import type { SectionPlace } from './section-places.ts'
import type { SeenView } from '../view/see-view.ts'
import { similarPeers, type SimilarPeer } from './similar-peers.ts'

/** Trusts that are most like it and do better in one section, or why none is named. */
export interface BetterPeers {
  section: Section | undefined
  gaps: readonly Section[]
  /** `isOpen` where the reader may open its own place, `opensScore` where its score opens to its reasons. */
  found: readonly (SimilarPeer & { participant: Participant; isOpen: boolean; opensScore: boolean })[]
  reason: 'care' | 'policy' | 'reader' | 'no_gap' | 'none_better' | undefined
}

/** Of those alone whom the reader may see by name. */
export function betterPeers(
  { columns, collection }: Pick<SeenView, 'columns' | 'collection'>,
  user: User,
  {
    row,
    peers,
    sections,
    gap,
  }: { row: number; peers: Peers; sections: readonly SectionPlace[]; gap?: string | undefined },
): BetterPeers {
  const gaps = sections
    .filter(({ standing }) => standing.outside === 'gap')
    .toSorted((a, b) => (a.place.percentile ?? 0) - (b.place.percentile ?? 0))
    .map(({ section }) => section)
  const section = gaps.find(({ code }) => code === gap) ?? gaps[0]
  const without = (reason: BetterPeers['reason']): BetterPeers => ({ section, gaps, found: [], reason })
  if (peers.type === 'care') return without('care')
  if (!collection.policy.namesTrusts) return without('policy')
  const named = peers.rows.filter((each) => {
    const participant = columns.participants[each]
    return participant !== undefined && mayBeNamed(user, collection, participant)
  })
  if (named.length === 0) return without('reader')
  if (!section) return without('no_gap')
  const found = similarPeers(columns.scores, section.code, { row, peers, named }).flatMap((each) => {
    const participant = columns.participants[each.row]
    if (!participant) return []
    const opensScore = mayOpenScore(user, collection, participant)
    return [{ ...each, participant, isOpen: mayOpenPlace(user, collection, participant), opensScore }]
  })
  return { section, gaps, found, reason: found.length > 0 ? undefined : 'none_better' }
}
