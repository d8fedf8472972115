import type { Partials } from '../../platform/http/partials.ts'
import { figureCells } from './board-table.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { TypeBlocks } from './map-place.ts'
import { summaryName } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { PlaceClaim } from './place-claim.ts'
import { numeric } from '../wording/table-text.ts'

/** What the cells of a heat map leave out: how sure each figure is, and whether it is told apart. */
export function intervalsTable(
  { type, blocks }: TypeBlocks,
  { corner, claims }: { corner: string; claims: readonly PlaceClaim[] },
): Partials['table'] {
  const claimOf = new Map(claims.map((claim) => [claim.place, claim]))
  const isCompared = blocks.some(({ whole }) => whole)
  return {
    caption: { text: `How sure the figures of ${groupNames[type]} are`, size: 's' },
    head: [
      { text: corner },
      { text: 'Section' },
      numeric('Mean', methods.mean),
      numeric('95% interval', methods.meanInterval),
      numeric('If all had answered', methods.bounds),
      numeric('Answering'),
      ...(isCompared ? [{ text: 'Beside the whole country', href: methods.places }] : []),
    ],
    rows: blocks.flatMap(({ shown, whole, places }) => [
      ...places.map((outcome) => [
        { text: outcome.group.title },
        { text: summaryName(shown.measure) },
        ...figureCells(shown, outcome, claimOf).slice(0, isCompared ? 5 : 4),
      ]),
      ...(whole
        ? [
            [
              { text: 'Whole country' },
              { text: summaryName(shown.measure) },
              ...figureCells(shown, { kind: 'figure', group: whole.group, figure: whole }, claimOf),
            ],
          ]
        : []),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** "Acute trusts". */
export function typeTitle(type: TypeBlocks['type']): string {
  return capitalised(groupNames[type])
}
