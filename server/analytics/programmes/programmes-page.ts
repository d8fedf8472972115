import type { Partials } from '../../platform/http/partials.ts'
import { seriesHead } from '../trend/series-head.ts'
import type { ChartFigure, ChartTake } from '../wording/chart-figure.ts'
import { chartSource } from '../wording/chart-source.ts'
import type { Claims } from '../wording/claim-text.ts'
import { methods } from '../wording/method-links.ts'
import type { FilteredHead } from '../view/analysis-head.ts'
import { ratesTable } from '../view/rates-table.ts'
import { filterText, limitTexts } from '../view/scope-text.ts'
import { type Fault, noProgramme } from '../view/view.ts'
import { viewAddress } from '../view/view-address.ts'
import { measureSelect } from '../view/view-fields.ts'
import { type JoinedPart, joinedParts } from './joined-part.ts'
import { differencesChart, widest } from './programmes-chart.ts'
import { memberClaims } from './programmes-sentences.ts'
import { anyTables, programmeTables } from './programmes-tables.ts'
import { caution } from './programmes-text.ts'
import type { FoundMembers, ProgrammesReading } from './read-programmes.ts'

export interface ProgrammesPage extends FilteredHead {
  /** Said where there is nothing to show. */
  nothing: string
  shown: ShownProgrammes | undefined
}

export interface ShownProgrammes {
  caution: string
  filters: string
  limits: string[]
  claims: Claims
  chart: (ChartFigure & { take: ChartTake }) | undefined
  csv: string
  /** All types together, or the only one. */
  table: Partials['table'] | undefined
  /** Each type, then each programme. */
  programmes: { summary: string; table: Partials['table'] }[]
  /** Who is compared, and how their intervals are made. */
  how: string
  joined: JoinedPart[]
  /** Said of the steps as a whole. */
  joinedNotes: string[]
  rates: Partials['table']
  methods: { text: string; href: string }[]
}

export function programmesPage(reading: ProgrammesReading, formFaults: readonly Fault[]): ProgrammesPage {
  const { seen, found, programmes } = reading
  const faults = [...formFaults, ...seen.faults]
  const isFaulty = faults.length > 0
  return {
    ...headOf(reading, faults),
    nothing:
      programmes.length === 0 && !isFaulty
        ? 'No organisation of this collection that you may see belongs to a shared record programme, so there is nothing to compare.'
        : '',
    shown: found && !isFaulty ? shownProgrammes(reading, found) : undefined,
    scripts: ['charts'],
  }
}

/** Members and others are the groups here, so that there is no choice of what stands side by side. */
function headOf({ seen, waves, measures, chosen, parts }: ProgrammesReading, faults: readonly Fault[]): FilteredHead {
  const programmes = seen.choices.programmes.filter(({ code }) => code !== noProgramme)
  const heading = {
    page: 'programmes',
    title: 'Shared record programmes',
    followed: {
      measures: { ...measureSelect(measures, chosen?.measure, faults), label: 'Question beside the sections' },
      parts,
      part: chosen?.part,
    },
  } as const
  const head = seriesHead({ seen: { ...seen, choices: { ...seen.choices, programmes } }, waves }, heading, faults)
  return { ...head, fields: { ...head.fields, by: undefined, geography: undefined } }
}

function shownProgrammes(reading: ProgrammesReading, found: FoundMembers): ShownProgrammes {
  const { seen, programmes, seeds } = reading
  const { members } = found
  const claims = memberClaims(programmes, members)
  const drawn = members.flatMap(({ question, differences }) => {
    const each = widest(differences.filter(({ programme }) => programme === 0))
    return each ? [{ question, each }] : []
  })
  const chart = differencesChart(drawn, 'Members less others, in points, with 95% intervals')
  const tabled = { programmes, members, asked: seen.asked }
  const [first, ...rest] = anyTables(tabled)
  return {
    caution,
    filters: filterText(seen),
    limits: limitTexts(seen, found.withheld),
    claims,
    chart: chart && {
      ...chart,
      take: {
        ...chartSource(
          seen,
          'programmes',
          `Members of shared record programmes less organisations of none. ${caution}.`,
        ),
        title: memberClaims(
          programmes,
          drawn.map(({ question, each }) => ({ question, differences: [each] })),
        ).headline,
      },
    },
    csv: viewAddress('programmes.csv', seen.asked),
    table: first?.table,
    programmes: [...rest, ...programmeTables(tabled)],
    how: howText(members, seeds.members),
    joined: joinedParts(reading, found),
    joinedNotes: notesOf(reading),
    rates: ratesTable(reading.rates),
    methods: [
      { text: 'Programmes: who is compared with whom', href: methods.programmes },
      { text: 'Differences with provider types held against themselves', href: methods.standardisedDifference },
      { text: 'Intervals where settings of one organisation count together', href: methods.clusterBootstrap },
      { text: 'Differences within one provider type', href: methods.welch },
      { text: 'Difference in differences', href: methods.differenceInDifferences },
      { text: 'Section scores', href: methods.sectionScore },
      { text: 'What may be said', href: methods.claims },
    ],
  }
}

const who =
  'Members are organisations that belonged to a programme when the collection closed; the others belonged to none.'

function howText(members: FoundMembers['members'], seed: string): string {
  const isTogether = members.some(({ differences }) => differences.some(({ type }) => type === undefined))
  if (!isTogether) return who
  return `${who} Over all types together each provider type is held against itself, weighted as the members are spread over the types. Figures are of settings, and these intervals are of organisations drawn again: seed “${seed}”.`
}

function notesOf({ waves, undated }: ProgrammesReading): string[] {
  return [
    ...(waves.length === 1
      ? [
          'There is no earlier collection of this questionnaire that you may see, so it cannot be told how anybody changed after joining',
        ]
      : []),
    ...(undated > 0
      ? [
          `Of ${undated} ${undated === 1 ? 'member' : 'members'} the register does not say since when: ${undated === 1 ? 'it counts as a member' : 'they count as members'} from the beginning, and never as having joined`,
        ]
      : []),
  ]
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/programmes': ProgrammesPage
  }
}
