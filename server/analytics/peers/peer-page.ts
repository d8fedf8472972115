import { originText } from '../../collections/origin-text.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import { type AnalysisHead, analysisHead } from '../view/analysis-head.ts'
import type { ChartFigure, ChartTake } from '../wording/chart-figure.ts'
import { fixed } from '../wording/figure-text.ts'
import { placesChart } from './peer-chart.ts'
import { scoreAddress } from '../own-figures/score-address.ts'
import { peersPath, placePath } from './peer-paths.ts'
import { betterSentence, outsideSentences, placesHeadline } from './peer-sentences.ts'
import { peerMethods, standingWords } from './peer-words.ts'
import { decilesTable, itemsTable, placesTable } from './among-peers-tables.ts'
import type { PeerReading, PeerReadingInFull } from './read-peers.ts'

interface Link {
  text: string
  href: string
}

export interface PeerPage extends AnalysisHead {
  standing: string[]
  reports: Link[]
  headline: string
  chart: (ChartFigure & { take: ChartTake }) | undefined
  csv: string
  sections: Partials['table'] | undefined
  deciles: Partials['table'] | undefined
  strengths: string[]
  gaps: string[]
  better: { sentence: string; choices: (Link & { isCurrent: boolean })[]; table: Partials['table'] | undefined }
  items: { summary: string; table: Partials['table'] }[]
  methods: readonly Link[]
}

/** One organisation among its peers: its sections, what is strong and what is weak, who does better, and every question. */
export function peerPage(reading: PeerReadingInFull): PeerPage {
  const { collection, participant, sections } = reading
  const headline = placesHeadline(sections)
  const path = placePath(collection.code, participant)
  const chart = placesChart(sections)
  return {
    ...analysisHead(collection, {
      page: 'peers',
      title: participant.name,
      caption: `${collection.name}: among its peers`,
      asked: reading.asked,
    }),
    standing: standingWords(reading),
    reports: [
      { text: 'Report for its board, to print', href: `${path}/report` },
      { text: 'The same as PDF', href: `${path}/report.pdf` },
    ],
    headline,
    chart: chart && { ...chart, take: takeOf(reading, headline) },
    csv: `${path}.csv`,
    sections: sections.length > 0 ? placesTable(sections, scoreHref(reading)) : undefined,
    deciles: sections.some(({ place }) => place.peers) ? decilesTable(sections) : undefined,
    strengths: outsideSentences(sections, 'strength'),
    gaps: outsideSentences(sections, 'gap'),
    better: betterPart(reading, path),
    items: reading.items.map(({ section, items }) => ({
      summary: `${section.title}: every question`,
      table: itemsTable(section.title, items),
    })),
    methods: peerMethods,
    back: { text: 'Organisations among their peers', href: peersPath(collection.code) },
    scripts: ['charts'],
  }
}

/** Where a section's score opens to its reasons; undefined for a reader to whom it does not. */
function scoreHref({ collection, participant, opensScores }: PeerReading) {
  return opensScores
    ? (section: { code: string }) => scoreAddress(collection.code, participant, section.code)
    : undefined
}

function takeOf({ collection, participant, peers }: PeerReading, title: string): ChartTake {
  const path = placePath(collection.code, participant)
  const of = `${participant.name} among ${peers.rows.length} other ${providerTypeNames[participant.setting].toLowerCase()} organisations.`
  const notes = [collection.state === 'released' ? '' : 'Not yet released.', originText(collection)]
  return {
    name: `${collection.code}-peers-${participant.organisationCode}-${participant.setting}`,
    title: `${participant.name}: ${title}`,
    source: [of, `${collection.name}.`, ...notes, path].filter(Boolean).join(' '),
    csv: `${path}.csv`,
  }
}

function betterPart(reading: PeerReading, path: string): PeerPage['better'] {
  const { better } = reading
  return {
    sentence: betterSentence(reading),
    choices:
      better.gaps.length > 1 && (better.reason === undefined || better.reason === 'none_better')
        ? better.gaps.map(({ code, title }) => ({
            text: title,
            href: `${path}?${new URLSearchParams({ gap: code }).toString()}#better`,
            isCurrent: code === better.section?.code,
          }))
        : [],
    table: better.found.length > 0 ? betterTable(reading) : undefined,
  }
}

function betterTable({ better, collection }: PeerReading): Partials['table'] {
  const numeric = (text: string) => ({ text, format: 'numeric' as const })
  return {
    caption: { text: `Most like it, doing better in ${better.section?.title ?? ''}`, size: 's' },
    responsive: true,
    head: [
      { text: 'Trust' },
      { text: 'Region' },
      numeric('Score in this section'),
      numeric('Points apart in the others, on average'),
      numeric('Sections compared'),
    ],
    rows: better.found.map(({ participant, score, distance, compared, isOpen, opensScore }) => [
      {
        text: `${participant.name} (${participant.organisationCode})`,
        ...(isOpen && { href: placePath(collection.code, participant) }),
      },
      { text: participant.regionName || 'Not known' },
      {
        text: fixed(score, 1),
        ...(opensScore &&
          better.section && {
            href: scoreAddress(collection.code, participant, better.section.code),
            visuallyHiddenText: `score of ${participant.name}, and what it was made from`,
          }),
      },
      { text: fixed(distance, 1) },
      { text: String(compared) },
    ]),
    firstCellIsHeader: true,
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'analytics/peer': PeerPage
  }
}
