import type { Partials } from '../../platform/http/partials.ts'
import type { ComparisonResult } from './compare-groups.ts'
import { none, percent, signed } from '../wording/figure-text.ts'
import type { Panel } from '../view/group.ts'
import { measureCode } from '../view/measure.ts'
import { measureName } from '../view/measure-text.ts'
import { methods } from '../wording/method-links.ts'
import type { ShareComparison } from '../figures/share-comparison.ts'
import { differenceText, numeric } from '../wording/table-text.ts'
import { viewAddress } from '../view/view-address.ts'
import type { View } from '../view/view.ts'

const agrees = 'agrees or strongly agrees'

/** Who agrees with each statement, group by group, and the largest difference between two of them where there are two. */
export function statementsTable(panel: Panel, statements: readonly ComparisonResult[], asked: View): Partials['table'] {
  const several = panel.groups.length > 1
  return {
    caption: { text: agreementCaption(panel), size: 's' },
    head: [
      { text: 'Statement' },
      ...panel.groups.map(({ title }) => numeric(title, methods.share)),
      ...(several
        ? [
            numeric('Largest difference, in points', methods.newcombe),
            { text: 'What can be said of it', href: methods.claims },
          ]
        : []),
    ],
    rows: statements.map((result) => [
      {
        text: measureName(result.measure),
        href: viewAddress('comparison', { ...asked, measure: measureCode(result.measure) }),
      },
      ...panel.groups.map(({ code }) => ({ text: shareText(result, code) })),
      ...(several ? largestCells(result) : []),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

export function agreementCaption({ title }: Pick<Panel, 'title'>): string {
  return title ? `${title}: share that ${agrees}` : `Share that ${agrees}`
}

/** "41% (60 of 148)". */
function shareText({ figures, withheld }: ComparisonResult, code: string): string {
  if (withheld.some((group) => group.code === code)) return 'Not shown'
  if (figures.kind === 'numbers') return none
  const share = figures.groups.find((group) => group.code === code)?.shares[0]
  if (!share || share.denominator === 0) return none
  return `${percent(share.numerator / share.denominator)} (${share.numerator} of ${share.denominator})`
}

function largestCells({ figures }: ComparisonResult): { text: string }[] {
  const largest = figures.kind === 'shares' ? largestOf(figures) : undefined
  if (!largest?.interval || largest.difference === undefined) return [{ text: none }, { text: none }]
  const higher = largest.difference > 0 ? largest.first : largest.second
  return [{ text: signed(Math.abs(largest.difference) * 100, 0) }, { text: differenceText(largest, higher) }]
}

function largestOf({ differences }: ShareComparison): ShareComparison['differences'][number] | undefined {
  return differences
    .filter(({ part }) => part === 0)
    .toSorted((a, b) => Math.abs(b.difference ?? 0) - Math.abs(a.difference ?? 0))[0]
}
