import { optionsOf } from '../../instruments/answer-value.ts'
import type { Item, Section } from '../../instruments/instrument.ts'
import type { ProviderType } from '../../organisations/provider-type.ts'
import type { ScoreOrReason } from '../../scoring/section-score.ts'
import type { Columns } from '../columns/columns.ts'
import { peerFigures, type PeerFigures, type Peers, percentileAmong } from '../peers/peer-figures.ts'
import { scoreReaders } from '../columns/score-columns.ts'

/** A section's score of one participant, with what went into it. */
export interface OwnScore {
  /** Undefined where too few items have one. */
  score: number | undefined
  parts: readonly { item: Item; score: ScoreOrReason }[]
  /** For each group of peers; undefined where there are too few. */
  peers: readonly (PeerFigures | undefined)[]
  percentiles: readonly (number | undefined)[]
}

/** Undefined for a section without scored items. */
export function ownScore(
  columns: Columns,
  section: Section,
  { row, peers }: { row: number; peers: readonly Peers[] },
): OwnScore | undefined {
  const column = columns.scores.get(section.code)
  if (!column) return undefined
  const parts = section.items.flatMap((item) => {
    const [read] = scoreReaders({ ...section, items: [item] }, columns.items)
    return read ? [{ item, score: read(row) }] : []
  })
  const score = column.missing[row] === 0 ? column.values[row] : undefined
  return {
    score,
    parts,
    peers: peers.map((each) => peerFigures(each, column, 0)),
    percentiles: peers.map((each) => (score === undefined ? undefined : percentileAmong(each, column, score))),
  }
}

/** How the peers answered an item; undefined for texts, programmes and partners, of which no figures are made here. */
export function peersOnItem(
  columns: Columns,
  item: Item,
  peers: readonly Peers[],
): (PeerFigures | undefined)[] | undefined {
  const column = columns.items.get(item.code)
  return column && peers.map((each) => peerFigures(each, column, answersIn(item)))
}

function answersIn(item: Item): number {
  return item.kind === 'maturity_level' ? item.levels.length : optionsOf(item).length
}

/** The place of a participant among the rows of the columns; undefined for one that has been invited since. */
export function rowOf(
  { participants }: Pick<Columns, 'participants'>,
  organisationCode: string,
  setting: ProviderType,
): number | undefined {
  const row = participants.findIndex((one) => one.organisationCode === organisationCode && one.setting === setting)
  return row === -1 ? undefined : row
}
