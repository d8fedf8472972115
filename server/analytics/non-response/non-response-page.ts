import type { Partials } from '../../platform/http/partials.ts'
import { progressPath } from '../../fieldwork/progress-paths.ts'
import { type FilteredHead, filteredHead } from '../view/analysis-head.ts'
import { type FindingItem, findingItem } from '../findings/finding-item.ts'
import { groupNames } from '../view/group-names.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { methods } from '../wording/method-links.ts'
import { movedText, nonResponseSections, type NonResponseSection } from './non-response-sections.ts'
import { boardsTable, ratesTable } from '../view/rates-table.ts'
import type { NonResponse } from './read-non-response.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import type { Fault } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'

export interface NonResponsePage extends FilteredHead {
  shown: ShownNonResponse | undefined
}

export interface ShownNonResponse {
  filters: string
  limits: string[]
  rates: Partials['table']
  boards: Partials['table'] | undefined
  silent: SilentPart | undefined
  /** What weighting changes, in a sentence. */
  moved: string
  sections: NonResponseSection[]
  /** How many findings would stand whatever the others had said. */
  surviving: string
  /** Those that would not. */
  undone: FindingItem[]
  more: number
  findingsHref: string
  csv: string
  methods: { text: string; href: string }[]
}

/** Who has not responded, by name; undefined for readers to whom nobody is named. */
interface SilentPart {
  heading: string
  lines: string[]
  /** To the whole list, where there are more than are shown. */
  href: string
}

const mostNamed = 60
const mostUndone = 20

/** Who is missing from a collection, and what that could change. */
export function nonResponsePage(reading: NonResponse, formFaults: readonly Fault[]): NonResponsePage {
  const faults = [...formFaults, ...reading.faults]
  return {
    ...filteredHead(reading, { page: 'non-response', title: 'Who is missing, and what that could change' }, faults),
    shown: reading.found && faults.length === 0 ? shownNonResponse(reading, reading.found) : undefined,
  }
}

function shownNonResponse(
  reading: NonResponse,
  { figures, scan }: NonNullable<NonResponse['found']>,
): ShownNonResponse {
  const undone = scan.findings.filter(({ said }) => !said.isCertain)
  return {
    filters: filterText(reading),
    limits: limitTexts(reading, figures.withheld),
    rates: ratesTable(reading.rates),
    boards: reading.boards.boards.length > 0 ? boardsTable(reading.boards) : undefined,
    silent: silentPart(reading),
    moved: movedText(figures.figures),
    sections: nonResponseSections(figures.figures, reading),
    surviving: survivingText(scan.findings.length, undone.length),
    undone: undone.slice(0, mostUndone).map((finding) => findingItem(finding, reading.asked)),
    more: Math.max(0, undone.length - mostUndone),
    findingsHref: viewAddress('findings', reading.asked),
    csv: viewAddress('non-response.csv', reading.asked),
    methods: [
      { text: 'Bounds for those who did not answer', href: methods.bounds },
      { text: 'Weighting to all who were invited', href: methods.weighting },
      { text: 'Means and their intervals', href: methods.meanInterval },
      { text: 'Shares and their intervals', href: methods.wilson },
      { text: 'How findings are chosen', href: methods.findings },
    ],
  }
}

function silentPart({ silent, collection }: NonResponse): SilentPart | undefined {
  if (!silent) return undefined
  const { participants, withCare } = silent
  const lines = participants
    .slice(0, mostNamed)
    .map(
      ({ name, setting, regionName }) =>
        `${name} (${capitalised(groupNames[setting]).replace(/s$/, '')}, ${regionName})`,
    )
  const whom = withCare ? 'participants' : 'trusts'
  const count = participants.length
  return {
    heading: silentHeading(count, whom),
    lines,
    href: count > mostNamed ? progressPath(collection.code, '/organisations') : '',
  }
}

function silentHeading(count: number, whom: 'participants' | 'trusts'): string {
  if (count === 0) return `No ${whom} are missing`
  if (count === 1) return `The one ${whom === 'trusts' ? 'trust' : 'participant'} that has not responded`
  return `The ${count.toLocaleString('en-GB')} ${whom} that have not responded`
}

function survivingText(all: number, undone: number): string {
  const whatever = 'whatever those who did not answer had said'
  if (all === 0) return 'Nothing is found in these answers, so there is nothing that the others could undo.'
  if (undone === 0) return `${all === 1 ? 'The one finding' : `All ${all} findings`} would stand ${whatever}.`
  if (all === 1) return 'The one finding holds only if those who did not answer are like those who did.'
  const others = undone > mostUndone ? '; these are the strongest of them' : ''
  return `${all - undone} of ${all} findings would stand ${whatever}. The others hold only if they are like those who did${others}.`
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/non-response': NonResponsePage
  }
}
