import type { FigureRow, PdfFigure } from '../../platform/files/pdf-figure.ts'
import type { PdfBlock, PdfContent } from '../../platform/files/pdf-document.ts'
import { listed } from '../../platform/text/listed.ts'
import { fixed, none, percent, range } from '../wording/figure-text.ts'
import { stripOf, strips } from './peer-chart.ts'
import { outsideSentences, placesHeadline, standingText } from './peer-sentences.ts'
import { withInterval } from './among-peers-tables.ts'
import { standingWords } from './peer-words.ts'
import type { PeerReading } from './read-peers.ts'
import { heading, type Made, madeText, originBlocks, pair, paragraph, together } from './report-blocks.ts'
import type { SectionPlace } from './section-places.ts'

/** What the board of an organisation reads, on a page to print or as a PDF. */
export function peerReport(reading: PeerReading, made: Made): PdfContent {
  const { participant, collection } = reading
  const title = `${participant.name}: its place among its peers`
  return {
    title: `${title}, ${collection.name}`,
    author: collection.name,
    subject: 'Section scores of one organisation among others of its type',
    foot: `${participant.name}: ${collection.name}`,
    blocks: [
      { kind: 'heading', level: 1, text: title },
      ...whatItIs(reading, made),
      ...sectionBlocks(reading.sections),
      ...outsideBlocks(reading),
      ...othersBlocks(reading.sections),
      ...limitBlocks(reading),
    ],
  }
}

function whatItIs(reading: PeerReading, made: Made): PdfBlock[] {
  const { collection, participant } = reading
  return [
    paragraph(
      `This report is for the board of ${participant.name}. It shows how the organisation described itself in ${collection.name}, section by section, and where its scores lie among those of its peers. Scores run from 0 to 100, and a higher score is better.`,
    ),
    ...originBlocks(collection),
    pair('The response', standingWords(reading).join(' ')),
    pair('This report', madeText(made)),
  ]
}

function sectionBlocks(sections: readonly SectionPlace[]): PdfBlock[] {
  if (sections.length === 0) return [paragraph('The questionnaire of this collection has no section scores.')]
  const drawn = sections.filter(({ place }) => place.peers !== undefined)
  return [
    heading('Sections'),
    paragraph(`${placesHeadline(sections)}.`),
    ...(drawn.length > 0 ? [{ kind: 'figure' as const, ...placesFigure(drawn) }] : []),
    {
      kind: 'table',
      caption: 'Section scores among peers',
      head: [
        'Section',
        'Score',
        'Peers',
        'Median of peers (95% interval)',
        'Percentile (95% interval)',
        'What can be said',
      ],
      rows: sections.map((each) => [
        each.section.title,
        each.place.own === undefined ? 'None' : fixed(each.place.own, 1),
        String(each.place.peers?.count ?? none),
        withInterval(each.place.median, each.place.medianInterval, 1),
        withInterval(each.place.percentile, each.place.percentileInterval, 0),
        standingText(each),
      ]),
    },
  ]
}

function placesFigure(drawn: readonly SectionPlace[]): PdfFigure {
  const names = strips.filter((strip) => drawn.some(({ place }) => stripOf(place.peers, strip) !== null))
  const words = names.map(({ name, isMiddle }) => `${isMiddle ? 'blue' : 'grey'}: ${name.toLowerCase()}`)
  return {
    alt: `${placesHeadline(drawn)}. The table after it has the same figures.`,
    low: 0,
    high: 100,
    rows: drawn.map(placeRow),
    key: `Score, higher is better. Diamond: this organisation; ${listed(words)}.`,
  }
}

function placeRow({ section, place }: SectionPlace): FigureRow {
  const bars = strips.toReversed().flatMap((strip) => {
    const bar = stripOf(place.peers, strip)
    const paint = strip.isMiddle ? { colour: '#7fb2e5', outline: '#005eb8' } : { colour: '#e8edee', outline: '#4c6272' }
    return bar ? [{ from: bar.from, to: bar.to, ...paint }] : []
  })
  const own = place.own === undefined ? 'No score' : `Score ${fixed(place.own, 1)}`
  const among = place.percentile === undefined ? 'not placed' : `percentile ${fixed(place.percentile, 0)}`
  const text = `${own}, ${among}; median ${place.median === undefined ? none : fixed(place.median, 1)} (n\u00a0=\u00a0${place.peers?.count ?? 0})`
  return { label: section.title, bars, line: place.median, mark: place.own, text }
}

function outsideBlocks({ sections }: PeerReading): PdfBlock[] {
  const part = (title: string, side: 'strength' | 'gap', where: string): PdfBlock[] => {
    const items = outsideSentences(sections, side)
    return [
      heading(title),
      items.length > 0
        ? { kind: 'list', items }
        : paragraph(`In no section does it lie ${where} three quarters of its peers.`),
    ]
  }
  return [...part('Strengths', 'strength', 'above'), ...part('Gaps', 'gap', 'below')]
}

function othersBlocks(sections: readonly SectionPlace[]): PdfBlock[] {
  const cuts = [
    ...new Set(
      sections.flatMap(({ place }) => (place.peers?.spread.kind === 'quantiles' ? place.peers.spread.shares : [])),
    ),
  ].toSorted((a, b) => a - b)
  if (cuts.length === 0) return []
  return together([
    heading('How the figures of the others lie'),
    paragraph('The score below which so many of the peers lie. Nobody is named.'),
    {
      kind: 'table',
      caption: 'Deciles of the peers; of fewer than ten peers the quartiles',
      head: ['Section (peers)', ...cuts.map((cut) => percent(cut))],
      rows: sections.map(({ section, place: { peers } }) => [
        `${section.title} (${peers?.count ?? none})`,
        ...cuts.map((cut) => {
          const value =
            peers?.spread.kind === 'quantiles' ? peers.spread.values[peers.spread.shares.indexOf(cut)] : undefined
          return value === undefined ? none : fixed(value, 1)
        }),
      ]),
    },
  ])
}

function limitBlocks({ peers, sections, collection }: PeerReading): PdfBlock[] {
  const counts = sections.flatMap(({ place }) => (place.peers ? [place.peers.count] : []))
  const [fewest, most] = [Math.min(...counts, peers.rows.length), Math.max(...counts, 0)]
  const between = fewest < most ? range({ low: fewest, high: most }, 0) : String(most)
  return together([
    heading('How to read this, and its limits'),
    {
      kind: 'list',
      items: [
        'The percentile is the share of the peers that lie below, those level with it counting half: 50 is the middle. It is a place and no mark: somebody always lies below the middle.',
        `The interval says how far the percentile could be another with other peers like these. It rests on ${between} of ${peers.rows.length} peers that answered: with few peers it is wide, and a difference within it means nothing.`,
        '“Above the middle” and “below the middle” are said only where that holds with all sections judged together. “Not told from the middle” does not mean that it is the same.',
        'A section’s score is the mean of its scored answers. It exists where at least half of the questions that applied have a score. An organisation without a score is not placed, least of all last.',
        'Organisations describe themselves. A higher score may be a better state or a kinder eye; those that did not answer may differ from those that did.',
        ...(collection.state === 'released'
          ? []
          : ['The figures are not released, and change when an answer is corrected.']),
      ],
    },
  ])
}
