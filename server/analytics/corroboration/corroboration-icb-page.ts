import { originOf } from '../../collections/origin-text.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { corroborationOfPath } from '../../responses/response-paths.ts'
import type { FlowState } from './corroborate.ts'
import { forExcel } from './corroboration-files.ts'
import { corroborationPath, icbCorroborationPath } from './corroboration-paths.ts'
import { stateMeanings, stateNames } from './corroboration-text.ts'
import { contradictionsTable } from './contradictions-table.ts'
import type { FlowEnd } from './flow.ts'
import { type FlowFigures, verifiableOf, type VerifiedState } from './flow-figures.ts'
import { flowMatrix, stateSigns } from './flow-matrix.ts'
import { type FlowNetwork, flowNetwork } from './flow-network.ts'
import { isEndInSight, isNamedIn } from './flow-scope.ts'
import type { FlowReading } from './icb-ends.ts'
import { methods } from '../wording/method-links.ts'
import { type IcbCorroboration, mostInMatrix } from './read-icb-corroboration.ts'

export interface IcbCorroborationPage extends PageModel {
  caption: string
  headline: string
  limits: string[]
  key: { sign: string; state: FlowState; name: string; meaning: string }[]
  matrix: Partials['table'] | undefined
  network: FlowNetwork | undefined
  /** How many contradictions there are, and which of them the page shows. */
  told: string
  contradictions: Partials['table'] | undefined
  pages: Partials['pagination'] | undefined
  methods: { text: string; href: string }[]
  files: { text: string; href: string }[]
}

export const contradictionsAtOnce = 20

const keyStates = ['confirmed', 'holder_only', 'reader_only', 'neither', 'unverifiable'] as const

/** An integrated care board: its matrix, its picture, and the pairs to talk to. */
export function icbCorroborationPage(found: IcbCorroboration, page: number): IcbCorroborationPage {
  const { collection, place, reading, contradictions, flows, figures } = found
  const pages = Math.max(1, Math.ceil(contradictions.length / contradictionsAtOnce))
  const present = Math.min(page, pages)
  const shown = contradictions.slice((present - 1) * contradictionsAtOnce, present * contradictionsAtOnce)
  const signs = stateSigns(found)
  const hrefOf = organisationHref(collection.code, reading)
  const path = icbCorroborationPath(collection.code, place.code)
  return {
    ...originOf(collection),
    title: `Corroboration in ${place.name}`,
    caption: collection.name,
    headline: headlineOf(figures),
    limits: limitsOf(found),
    key: keyStates.map((state) => ({
      state,
      sign: signs[state],
      name: stateNames[state],
      meaning: stateMeanings[state],
    })),
    matrix: flows.length > 0 ? flowMatrix(found, hrefOf) : undefined,
    network: flowNetwork(found, (state: VerifiedState) => stateNames[state]),
    told: toldOf(contradictions.length, present, pages),
    contradictions: shown.length > 0 ? contradictionsTable(shown, hrefOf) : undefined,
    pages: pages > 1 ? pagination(path, present, pages) : undefined,
    methods: [{ text: 'The states of a pair, and what counts as a pair', href: methods.corroboration }],
    files: ['matrix', 'contradictions'].flatMap((name) => [
      { text: `${fileTexts[name] ?? name}, for analysis (CSV)`, href: `${path}/${name}.csv` },
      { text: `${fileTexts[name] ?? name}, for Excel (CSV)`, href: forExcel(`${path}/${name}.csv`) },
    ]),
    back: { text: 'Corroboration', href: corroborationPath(collection.code) },
    printed: `${collection.name}.`,
    wide: true,
  }
}

const fileTexts: Record<string, string> = { matrix: 'The matrix', contradictions: 'All contradictions' }

/** The page of an organisation, for those ends of which the reader may open it. */
export function organisationHref(
  collectionCode: string,
  { sight, policy }: FlowReading,
): (end: FlowEnd) => string | undefined {
  return (end) =>
    end.isInvited && isNamedIn(sight, end, policy.namesTrusts) && isEndInSight(sight, end)
      ? corroborationOfPath(collectionCode, end.code)
      : undefined
}

function headlineOf(figures: FlowFigures): string {
  const { counts } = figures
  const verified = verifiableOf(figures)
  if (verified === 0) return 'No pair within the board can be verified yet'
  return `Of ${verified} verified flows within the board, ${counts.confirmed} are confirmed by both ends, and the two ends contradict each other on ${counts.holder_only + counts.reader_only}`
}

function limitsOf({ leftOut, reading, ends }: IcbCorroboration): string[] {
  return [
    ...(leftOut > 0
      ? [
          `The matrix and the picture show the ${mostInMatrix} organisations with most pairs; ${leftOut} more are left out`,
        ]
      : []),
    ...(reading.sight.careDetail === 'region'
      ? ['Care providers are named to the programme team only, and are not shown by integrated care board']
      : []),
    ...(ends.some(({ isInvited }) => !isInvited)
      ? ['Councils and primary care are not asked, so flows with them cannot be verified']
      : []),
  ]
}

function toldOf(count: number, page: number, pages: number): string {
  if (count === 0) return 'No two ends contradict each other.'
  const what = count === 1 ? '1 flow with an end in the board is' : `${count} flows with an end in the board are`
  const where = pages > 1 ? ` This is page ${page} of ${pages}.` : ''
  return `${what} said to be seen by one end and not by the other. A telephone call may settle whether it is not built, not used, or not known.${where}`
}

function pagination(path: string, present: number, pages: number): Partials['pagination'] {
  const to = (page: number) => ({
    href: `${path}?page=${page}#contradictions`,
    label: { text: `Page ${page} of ${pages}` },
  })
  return {
    ...(present > 1 && { previous: to(present - 1) }),
    ...(present < pages && { next: to(present + 1) }),
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/corroboration-icb': IcbCorroborationPage
  }
}
