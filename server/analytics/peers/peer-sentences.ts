import { listed } from '../../platform/text/listed.ts'
import { fixed, range } from '../wording/figure-text.ts'
import { groupNames } from '../view/group-names.ts'
import type { PeerReading } from './read-peers.ts'
import type { SectionPlace } from './section-places.ts'
import { clearlyHigher, mostSimilar } from './similar-peers.ts'

type Sections = readonly SectionPlace[]

/** What the places of all sections support together, for the title of their chart. */
export function placesHeadline(sections: Sections): string {
  const placed = sections.filter(({ standing }) => standing.side !== 'none')
  if (placed.length === 0) return 'There is no section in which it can be placed among its peers'
  const count = (where: string) => placed.filter(({ standing }) => standing.side === where).length
  const [above, below] = [count('above'), count('below')]
  const of = `of ${placed.length} ${placed.length === 1 ? 'section' : 'sections'}`
  if (above + below === 0) return `It cannot be told from the middle of its peers in any ${of}`
  const said = [
    above > 0 && `above the middle of its peers in ${above}`,
    below > 0 && `below ${above > 0 ? 'it' : 'the middle of its peers'} in ${below}`,
  ]
  const rest = placed.length - above - below
  const words = listed(said.filter((each) => each !== false))
  const tail = rest > 0 ? '; not told from the middle in the rest' : ''
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} ${of}${tail}`
}

/** The sections outside the middle half of the peers, on one side, farthest first, with how sure that is. */
export function outsideSentences(sections: Sections, side: 'strength' | 'gap'): string[] {
  return sections
    .filter(({ standing }) => standing.outside === side)
    .toSorted((a, b) => fromMiddle(b) - fromMiddle(a))
    .map(outsideSentence)
}

function fromMiddle({ place }: SectionPlace): number {
  return Math.abs((place.percentile ?? 50) - 50)
}

function outsideSentence({ section, place, standing }: SectionPlace): string {
  const { own = 0, percentile = 50, percentileInterval: interval, peers, median = 0 } = place
  const figures = `${section.title}: ${fixed(own, 1)} against a median of ${fixed(median, 1)}, percentile ${fixed(percentile, 0)}`
  const ends = interval ? ` (95% interval ${range(interval, 0)}, ${peers?.count ?? 0} peers)` : ''
  return `${figures}${ends}. ${surenessText(standing, percentile > 50 ? 'above' : 'below')}.`
}

/** How sure it is that a section lies on its side of the middle. */
export function surenessText({ sureness }: SectionPlace['standing'], where: string): string {
  switch (sureness) {
    case 'sure':
      return `Sure: ${where} the middle, also when all sections are judged together`
    case 'alone':
      return `Fairly sure: ${where} the middle by itself, but among so many sections one could look so by chance`
    case 'unsure':
      return 'Not sure: with so few peers it could lie in the middle by chance'
  }
}

/** What a table says of a section. */
export function standingText({ standing, place }: SectionPlace): string {
  if (standing.side === 'none') return place.own === undefined ? 'Not placed: no score' : 'Not placed: too few peers'
  if (standing.side === 'above') return 'Above the middle'
  return standing.side === 'below' ? 'Below the middle' : 'Not told from the middle'
}

/** Who the peers are. */
export function peersSentence({ peers, isPartOfCountry }: Pick<PeerReading, 'peers' | 'isPartOfCountry'>): string {
  const where = isPartOfCountry ? ' in your own area, which is all you see while the collection is open' : ''
  return `Its peers are the other ${groupNames[peers.type]}${where} that have signed their answers: ${peers.rows.length}. It is not among them itself. Nothing is shown of fewer than ${peers.fewest}.`
}

/** Why nobody is named as doing better; what the list is where somebody is. */
export function betterSentence({ better, participant }: Pick<PeerReading, 'better' | 'participant'>): string {
  switch (better.reason) {
    case 'care':
      return 'Care providers are never named to one another, so none is listed here.'
    case 'policy':
      return 'This collection does not name organisations, so none is listed here.'
    case 'reader':
      return 'Named answers of other organisations are not open to you in this collection yet, so none is listed here.'
    case 'no_gap':
      return 'There is no section in which it lies below the middle half of its peers, so there is nothing to look for.'
    case 'none_better':
      return `No peer that you may see by name scores clearly higher in ${better.section?.title ?? 'this section'} and has enough other scores to compare.`
    case undefined:
      return `Up to ${mostSimilar} ${groupNames[participant.setting]} that score clearly higher in ${better.section?.title ?? ''} (by ${clearlyHigher.points} points or more, with at least ${clearlyHigher.percent}% of the peers between) and are nearest to it in the scores of the other sections. This is a place to begin a conversation, and no ranking.`
  }
}
