import type { Partials } from '../../platform/http/partials.ts'
import { projectionText, slopeText } from './ambition-text.ts'
import { fixed, none, range } from '../wording/figure-text.ts'
import { type JudgedChange, pointIn, type Step } from '../trend/followed-panel.ts'
import { methods } from '../wording/method-links.ts'
import type { AmbitionPanel } from './read-ambitions.ts'
import { standingText } from '../trend/series-text.ts'
import { numeric } from '../wording/table-text.ts'
import { countOf } from '../trend/trend-point.ts'
import { shareWords } from '../trend/trend-words.ts'

const words = shareWords(1)

/** How far each group is in the last collection, whether it comes nearer, and when it would be there. */
export function outlookTable(codes: readonly string[], { groupsAre, groups }: AmbitionPanel): Partials['table'] {
  return {
    caption: { text: 'How far it is, and when it would be reached', size: 's' },
    head: [
      { text: groupsAre },
      numeric('Share', methods.ambitions),
      numeric('95% interval', methods.wilson),
      numeric('If all had answered', methods.bounds),
      numeric('Number'),
      numeric('Points short'),
      { text: 'Change', href: methods.claims },
      numeric('Points a year', methods.projection),
      { text: 'Reached', href: methods.projection },
    ],
    rows: groups.map(({ group, standings, steps, whole, outlook }) => {
      const last = standings.at(-1)
      const point = pointIn(last)
      if (!last || !point || 'absent' in last || 'withheld' in last) {
        const why = last && !('point' in last) ? standingText(last) : none
        return [{ text: group.title }, { text: why }, ...Array.from({ length: 7 }, () => ({ text: '' }))]
      }
      const { estimate, interval, bounds, sample } = point
      return [
        { text: group.title },
        { text: estimate === undefined ? none : words.value(estimate) },
        { text: interval ? words.range(interval) : none },
        { text: bounds ? words.range(bounds) : none },
        { text: `${countOf(sample)} of ${sample.length}` },
        { text: outlook ? shortText(outlook) : none },
        { text: changeText(codes, whole ?? steps.at(-1)) },
        { text: outlook ? slopeText(outlook.projection) || none : none },
        { text: outlook ? projectionText(outlook.projection) : none },
      ]
    }),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function shortText({
  distance,
  interval: { low, high },
}: NonNullable<AmbitionPanel['groups'][number]['outlook']>): string {
  return `${fixed(distance * 100, 1)} (${range({ low: low * 100, high: high * 100 }, 1)})`
}

function changeText(codes: readonly string[], step: Step | undefined): string {
  if (!step?.all) return 'Nothing to compare with'
  return `${sayable(step.all)} since ${codes[step.from]} (${words.change(step.all.difference)})`
}

function sayable({ isSupported, isCertain, difference }: JudgedChange): string {
  if (!isSupported) return 'No change can be seen'
  return `${difference > 0 ? 'Nearer' : 'Farther away'}${isCertain ? '' : ', if the silent are like the others,'}`
}
