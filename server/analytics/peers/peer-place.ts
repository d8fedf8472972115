import { holm } from '../../statistics/holm.ts'
import { excludes, type Interval } from '../../statistics/interval.ts'
import { type MedianInterval, medianInterval } from '../../statistics/median-interval.ts'
import { signTest } from '../../statistics/sign-test.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { type Absence, absenceOf, type NumbersColumn } from '../columns/columns.ts'
import { sampleOf } from '../figures/number-figures.ts'
import { peerFigures, type PeerFigures, type Peers, percentileAmong } from './peer-figures.ts'

/** Where one organisation stands among its peers on a score or a number. */
export interface ValuePlace {
  own: number | undefined
  /** Why it has none. */
  absence: Absence | undefined
  /** Undefined where too few peers have a value. */
  peers: PeerFigures | undefined
  median: number | undefined
  /** Undefined, as its interval, where the organisation has no value or too few peers have one. */
  percentile: number | undefined
  percentileInterval: Interval | undefined
}

/** The place of a score, of which something may be said. */
export interface PeerPlace extends ValuePlace {
  /** Of the median; fewer than six peers have none. */
  medianInterval: MedianInterval | undefined
  /** Sign test of the peers against its value, two-sided; undefined where it has no percentile. */
  pValue: number | undefined
}

/** An organisation without a value is never placed. */
export function valueAmong(peers: Peers, column: NumbersColumn, row: number): ValuePlace {
  const absence = absenceOf(column.missing[row] ?? -1)
  const own = absence === undefined ? column.values[row] : undefined
  const figures = peerFigures(peers, column, 0)
  const percentile = own === undefined ? undefined : percentileAmong(peers, column, own)
  return {
    own,
    absence,
    peers: figures,
    median: medianOf(figures),
    percentile,
    percentileInterval:
      own === undefined || percentile === undefined ? undefined : percentileInterval(sampleOf(column, peers.rows), own),
  }
}

export function placeAmong(peers: Peers, column: NumbersColumn, row: number): PeerPlace {
  const place = valueAmong(peers, column, row)
  const { own, percentile } = place
  const sample = sampleOf(column, peers.rows)
  return {
    ...place,
    medianInterval: place.peers && medianInterval(sample),
    pValue:
      own === undefined || percentile === undefined ? undefined : signTest(sample.map((each) => own - each)).pValue,
  }
}

export function medianOf(figures: PeerFigures | undefined): number | undefined {
  return figures?.spread.kind === 'quantiles' ? figures.spread.values[figures.spread.shares.indexOf(0.5)] : undefined
}

/**
 * Wilson's interval of the share that lie below, in per cent: from its low end were none of those level with the value
 * below it, to its high end were all of them. It takes the peers as a sample of what peers could be.
 */
function percentileInterval(sample: readonly number[], own: number): Interval | undefined {
  const below = sample.filter((each) => each < own).length
  const notAbove = sample.filter((each) => each <= own).length
  const low = wilsonInterval(below, sample.length)?.low
  const high = wilsonInterval(notAbove, sample.length)?.high
  return low === undefined || high === undefined ? undefined : { low: 100 * low, high: 100 * high }
}

/** What may be said of a place. */
export interface Standing {
  /** Against the middle of its peers, once all the sections are judged together. */
  side: 'above' | 'below' | 'within' | 'none'
  /** Outside the middle half of its peers, higher or lower. */
  outside: 'strength' | 'gap' | undefined
  /** Whether it is beyond doubt among so many sections, by itself only, or could be chance. */
  sureness: 'sure' | 'alone' | 'unsure'
  /** Adjusted by Holm over the places given together. */
  adjusted: number | undefined
}

/** Judges the places of one page as the one family that they are. Those of several values come in the order given. */
export function standingsOf(places: readonly PeerPlace[]): Standing[] {
  const tested = places.flatMap(({ pValue }) => (pValue === undefined ? [] : [pValue]))
  const adjusted = holm(tested)
  let next = 0
  return places.map((place) => {
    if (place.pValue === undefined) return { side: 'none', outside: undefined, sureness: 'unsure', adjusted: undefined }
    const p = adjusted[next] ?? 1
    next += 1
    return standingOf(place, p)
  })
}

function standingOf({ percentile = 50, percentileInterval: interval }: PeerPlace, adjusted: number): Standing {
  const isApart = interval !== undefined && excludes(interval, 50)
  const isSure = isApart && adjusted < 0.05
  return {
    side: isSure ? (percentile > 50 ? 'above' : 'below') : 'within',
    outside: percentile > 75 ? 'strength' : percentile < 25 ? 'gap' : undefined,
    sureness: isSure ? 'sure' : isApart ? 'alone' : 'unsure',
    adjusted,
  }
}
