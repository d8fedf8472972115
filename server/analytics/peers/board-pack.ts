import type { PdfFigure } from '../../platform/files/pdf-figure.ts'
import type { PdfBlock, PdfContent } from '../../platform/files/pdf-document.ts'
import { onScale } from '../../statistics/interval.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import { plainPaint } from '../figures/share-chart.ts'
import { claimsOf } from '../wording/claim-text.ts'
import type { ComparisonResult } from '../comparison/compare-groups.ts'
import { none, percent, range } from '../wording/figure-text.ts'
import { scaleOf } from '../view/measure.ts'
import { directionText, numberText, summaryName } from '../view/measure-text.ts'
import { groupNames } from '../view/group-names.ts'
import { listed } from '../../platform/text/listed.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import { heading, type Made, madeText, originBlocks, paragraph, pair, together } from './report-blocks.ts'
import { outstandingBlocks } from './outstanding-blocks.ts'
import type { BoardPack } from './read-board-pack.ts'
import type { Turnout } from '../view/response-rates.ts'
import { limitTexts } from '../view/scope-text.ts'
import type { MeasureSummary } from '../figures/summarise-sections.ts'

/** What the board of a region or an integrated care board reads. */
export function boardPack(pack: BoardPack, made: Made): PdfContent {
  const { collection, place } = pack
  const measures = pack.summaries.flatMap((summary) => summary.measures)
  return {
    title: `${place.name}: board pack, ${collection.name}`,
    author: collection.name,
    subject: `Figures of one ${place.kind}`,
    foot: `${place.name}: ${collection.name}`,
    blocks: [
      { kind: 'heading', level: 1, text: `${place.name}: ${collection.name}` },
      ...whatItIs(pack, measures, made),
      ...rateBlocks(pack),
      ...overviewBlocks(measures),
      ...outstandingBlocks(pack.comparisons),
      ...measures.flatMap((summary) => measureBlocks(summary, pack.comparisons)),
      ...limitBlocks(pack, measures),
    ],
  }
}

function whatItIs({ collection, place }: BoardPack, measures: readonly MeasureSummary[], made: Made): PdfBlock[] {
  const first = measures[0]?.measure
  return [
    paragraph(
      `This pack is for the board of the ${place.kind}. It shows how the organisations there described themselves in ${collection.name}, by provider type. ${first ? directionText(first) : ''}`,
    ),
    ...originBlocks(collection),
    ...(collection.state === 'released' ? [] : [paragraph('These figures are not released: they can still change.')]),
    pair('This pack', madeText(made)),
  ]
}

function rateBlocks({ rates: { types, totals } }: BoardPack): PdfBlock[] {
  const text = ({ responding, invited }: Turnout) => [
    String(responding),
    String(invited),
    invited > 0 ? percent(responding / invited) : none,
  ]
  return [
    heading('Who responded'),
    {
      kind: 'table',
      caption: 'Responses by provider type',
      head: ['Provider type', 'Responded', 'Invited', 'Share'],
      // nobody of a type that is not counted here, such as care providers of a board, did not respond
      rows: types.flatMap((type, place) => {
        const turnout = totals[place]
        return turnout && turnout.invited > 0 ? [[providerTypeNames[type], ...text(turnout)]] : []
      }),
    },
  ]
}

function overviewBlocks(measures: readonly MeasureSummary[]): PdfBlock[] {
  const groups = measures[0]?.groups ?? []
  if (groups.length === 0) return []
  return together([
    heading('Overview'),
    {
      kind: 'table',
      caption: 'Means, with how many have a figure of how many invited',
      head: ['Section', ...groups.map(({ title }) => title)],
      rows: measures.map(({ measure, groups: shown }) => [
        summaryName(measure),
        ...groups.map(({ code }) => {
          const group = shown.find((each) => each.code === code)
          if (group?.figures.mean === undefined) return none
          return `${numberText(measure, group.figures.mean)} (${group.basis.answered} of ${group.basis.invited})`
        }),
      ]),
    },
  ])
}

function measureBlocks(summary: MeasureSummary, comparisons: readonly ComparisonResult[]): PdfBlock[] {
  const { measure, groups } = summary
  const comparison = comparisons.find((each) => each.measure === measure)
  const claims = comparison && claimsOf(comparison)
  const filled = groups.filter(({ figures }) => figures.mean !== undefined)
  if (filled.length === 0) return [heading(summaryName(measure)), paragraph('There are no figures to show.')]
  const shown = together([
    heading(summaryName(measure)),
    ...(claims ? [paragraph(`${claims.headline}.`)] : []),
    { kind: 'figure', ...meansFigure({ ...summary, groups: filled }) },
    {
      kind: 'table',
      caption: 'Means with 95% intervals, medians, and bounds for those who did not answer',
      head: ['Provider type', 'Mean (95% interval)', 'Median', 'Bounds of the mean', 'With a figure'],
      rows: filled.map(({ title, figures, basis }) => [
        title,
        meanText(summary, figures),
        figures.quartiles ? numberText(measure, figures.quartiles.median) : none,
        figures.bounds ? range(figures.bounds, 1) : none,
        `${basis.answered} of ${basis.invited}`,
      ]),
    },
  ])
  return [...shown, ...(claims ? claimBlocks(claims) : [])]
}

function meanText(
  { measure }: Pick<MeasureSummary, 'measure'>,
  { mean, interval }: MeasureSummary['groups'][number]['figures'],
): string {
  if (mean === undefined) return none
  return interval
    ? `${numberText(measure, mean)} (${range(onScale(interval, scaleOf(measure)), 1)})`
    : numberText(measure, mean)
}

function claimBlocks({ certain, conditional }: ReturnType<typeof claimsOf>): PdfBlock[] {
  return [
    ...(certain.length > 0
      ? [paragraph('Whatever those who did not answer would have said:'), { kind: 'list', items: certain } as const]
      : []),
    ...(conditional.length > 0
      ? [
          paragraph('If those who did not answer are like those who did:'),
          { kind: 'list', items: conditional } as const,
        ]
      : []),
  ]
}

function meansFigure({ measure, groups }: MeasureSummary): PdfFigure {
  const scale = scaleOf(measure)
  const within = (value: number) => Math.min(scale.high, Math.max(scale.low, value))
  const rows = groups.map(({ title, paint, figures: { mean = scale.low, interval }, basis }) => ({
    label: title,
    bars: [{ from: scale.low, to: mean, colour: plainPaint(paint).colour }],
    whisker: interval && { low: within(interval.low), high: within(interval.high) },
    text: `${meanText({ measure }, { mean, interval, quartiles: undefined, bounds: undefined })}, n = ${basis.answered}`,
  }))
  const words = rows.map(({ label, text }) => `${label} ${text}`)
  return { ...scale, alt: `Means: ${words.join('; ')}.`, rows, key: 'Mean, with its 95% interval as a line.' }
}

/** Only the usual provider types are compared. */
function leftOutTexts({ rates: { types, totals }, view }: BoardPack): string[] {
  const left = types.filter((type, place) => !view.filters.types.includes(type) && (totals[place]?.invited ?? 0) > 0)
  if (left.length === 0) return []
  const names = capitalised(listed(left.map((type) => groupNames[type])))
  return [`${names} are counted above and have no figures here: the pages of the service show them.`]
}

/** A few organisations far apart: the interval of their mean would reach beyond the scale, and is cut there. */
function beyondScaleTexts(measures: readonly MeasureSummary[]): string[] {
  const isBeyond = measures.some(({ measure, groups }) => {
    const { low, high } = scaleOf(measure)
    return groups.some(({ figures: { interval } }) => interval && (interval.low < low || interval.high > high))
  })
  return isBeyond
    ? [
        'An interval that ends where the scale ends may rest on so few organisations that it hardly says where the mean lies.',
      ]
    : []
}

function limitBlocks(pack: BoardPack, measures: readonly MeasureSummary[]): PdfBlock[] {
  const withheld = measures.flatMap((summary) => summary.withheld)
  return together([
    heading('How to read this, and its limits'),
    {
      kind: 'list',
      items: [
        ...limitTexts(pack, withheld).map((text) => `${text}.`),
        ...leftOutTexts(pack),
        'A mean rests on those who answered. Its interval says how far it could be off by chance; its bounds say what it would be if everybody who did not answer were at the worst or at the best end.',
        ...beyondScaleTexts(measures),
        'A sentence that says one group scores higher than another is written only where the figures support it, with all comparisons of this pack judged together. Where none is written, no difference can be seen, which is not the same as none.',
        'Organisations describe themselves. The figures show differences, and not what causes them.',
      ],
    },
  ])
}
