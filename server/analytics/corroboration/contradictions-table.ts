import type { Partials } from '../../platform/http/partials.ts'
import type { Contradiction } from './contradiction.ts'
import { claimText, stateNames } from './corroboration-text.ts'
import { none } from '../wording/figure-text.ts'
import type { FlowEnd } from './flow.ts'

/** One page of contradictions, the biggest flows first. */
export function contradictionsTable(
  contradictions: readonly Contradiction[],
  hrefOf: (end: FlowEnd) => string | undefined,
): Partials['table'] {
  return {
    caption: { text: 'Contradictions, biggest flows first', size: 's' },
    responsive: true,
    classes: 'app-wrap',
    head: [
      { text: 'Holder' },
      { text: 'Reader' },
      { text: 'The holder says' },
      { text: 'The reader says' },
      { text: 'State' },
      { text: 'Shared patients', format: 'numeric' },
    ],
    rows: contradictions.map(({ holder, reader, held, read, state, weight }) => [
      { text: holder.name, href: hrefOf(holder) },
      { text: reader.name, href: hrefOf(reader) },
      { text: claimText(held) },
      { text: claimText(read) },
      { text: stateNames[state] },
      { text: patientsText(weight) },
    ]),
  }
}

export function patientsText(weight: number | undefined): string {
  return weight === undefined ? none : weight.toLocaleString('en-GB')
}
