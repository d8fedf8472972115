import type { Partials } from '../../platform/http/partials.ts'
import type { FlowState } from './corroborate.ts'
import { stateNames } from './corroboration-text.ts'
import type { Flow, FlowEnd } from './flow.ts'
import type { IcbCorroboration } from './read-icb-corroboration.ts'

const words: Record<FlowState, string> = {
  confirmed: 'Both',
  holder_only: 'Holder',
  reader_only: 'Reader',
  neither: 'Neither',
  unverifiable: '?',
}

const letters: Record<FlowState, string> = {
  confirmed: 'B',
  holder_only: 'H',
  reader_only: 'R',
  neither: 'N',
  unverifiable: '?',
}

/** More columns than these fit a screen only with letters in them. */
const mostWithWords = 14

/** What stands in a cell for those who see it: a word, or where a board has many organisations its first letter. */
export function stateSigns({ ends }: Pick<IcbCorroboration, 'ends'>): Record<FlowState, string> {
  return ends.length > mostWithWords ? letters : words
}

/** Holders in rows, readers in columns by the number of their row; each cell says the state in words and by colour. */
export function flowMatrix(
  { ends, flows, place }: Pick<IcbCorroboration, 'ends' | 'flows' | 'place'>,
  hrefOf: (end: FlowEnd) => string | undefined,
): Partials['table'] {
  const signs = stateSigns({ ends })
  const byEnds = new Map<FlowEnd, Map<FlowEnd, Flow>>()
  for (const flow of flows)
    byEnds.set(flow.holder, (byEnds.get(flow.holder) ?? new Map<FlowEnd, Flow>()).set(flow.reader, flow))
  return {
    caption: { text: `Who can see whose information in ${place.name}`, size: 's' },
    classes: signs === letters ? 'app-matrix app-matrix--many' : 'app-matrix',
    scroll: true,
    firstCellIsHeader: true,
    head: [
      { text: 'Holder, with readers by number' },
      ...ends.map(({ name }, at) => ({ text: String(at + 1), visuallyHiddenText: name })),
    ],
    rows: ends.map((holder, at) => [
      { text: `${at + 1}. ${holder.name}`, href: hrefOf(holder) },
      ...ends.map((reader) => (reader === holder ? itself : cellOf(byEnds.get(holder)?.get(reader), signs))),
    ]),
  }
}

const itself = { text: '', visuallyHiddenText: 'The same organisation', classes: 'app-matrix__self' }

function cellOf(flow: Flow | undefined, signs: Record<FlowState, string>) {
  if (!flow) return { text: '', visuallyHiddenText: 'Not partners' }
  const { state } = flow
  return {
    text: signs[state],
    ...(signs[state].length === 1 && { visuallyHiddenText: stateNames[state] }),
    classes: `app-matrix__cell app-matrix__cell--${state}`,
  }
}
