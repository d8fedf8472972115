import type { ProviderType } from '../../organisations/provider-type.ts'
import { plainPaint } from '../figures/share-chart.ts'
import type { TrendChart, TrendChartPoint } from '../trend/trend-chart.ts'
import type { ChartFigure } from '../wording/chart-figure.ts'
import { scaleOf } from '../view/measure.ts'
import { partVerb, unitText } from '../view/measure-text.ts'
import type { JoinedDifference, Levels } from './compare-members.ts'
import type { JudgedDifference } from './judge-differences.ts'
import type { ProgrammeQuestion } from './programme-question.ts'
import { questionName, tableWords } from './programmes-text.ts'

/** One question's difference, as a line with a mark. */
export interface Drawn {
  question: ProgrammeQuestion
  each: JudgedDifference
}

/** The intervals of the differences, question by question; those that words may claim in a colour of their own. */
export function differencesChart(list: readonly Drawn[], title: string): ChartFigure | undefined {
  const [first] = list
  const drawn = first ? list.filter((one) => one.each.interval && lengthOf(one) === lengthOf(first)) : []
  if (drawn.length === 0) return undefined
  const ends = drawn.flatMap((one) => [
    timesOf(one) * (one.each.interval?.low ?? 0),
    timesOf(one) * (one.each.interval?.high ?? 0),
  ])
  const reach = reachOf(Math.max(...ends.map(Math.abs)))
  const bars = (wanted: boolean) =>
    drawn.map((one) => {
      const { interval, isSupported } = one.each
      return interval && isSupported === wanted
        ? { from: timesOf(one) * interval.low, to: timesOf(one) * interval.high, text: '' }
        : null
    })
  const marks = (wanted: boolean) =>
    drawn.map((one) => (one.each.isSupported === wanted ? timesOf(one) * (one.each.difference ?? 0) : null))
  const markName = 'difference'
  return {
    chart: {
      labels: drawn.map(({ question }) => inLines(questionName(question))),
      series: [
        { name: 'Can be said', ...plainPaint(0), bars: bars(true), marks: marks(true), markName },
        { name: 'Cannot be told from chance', ...plainPaint(3), bars: bars(false), marks: marks(false), markName },
      ],
      isOneLine: true,
      axis: { low: -reach, high: reach, title, suffix: '', isMirrored: false },
      hasLegend: true,
    },
    description: `${title}. ${drawn.map(describe).join('. ')}. The tables below have the same figures.`,
    scale: [],
  }
}

function describe({ question, each: { difference, interval, isSupported } }: Drawn): string {
  const words = tableWords(question)
  const figures = interval ? `${words.change(difference ?? 0)} (${words.changeRange(interval)})` : ''
  return `${questionName(question)}: ${figures}, ${isSupported ? 'can be said' : 'cannot be told from chance'}`
}

/** Shares and scores are both drawn from 0 to 100. */
function lengthOf({ question }: Drawn): number {
  if (question.part) return 100
  const { low, high } = scaleOf(question.measure)
  return high - low
}

function timesOf({ question }: Drawn): number {
  return question.part ? 100 : 1
}

/** Longer lines would leave no room for the chart. */
const longestLine = 42

function inLines(text: string): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < longestLine) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

function axisTitle({ measure, part }: ProgrammeQuestion): string {
  if (part) return `Per cent who ${partVerb(measure, part)}`
  return [measure.kind === 'score' ? 'Mean score' : 'Mean', unitText(measure)].filter(Boolean).join(', ')
}

function reachOf(most: number): number {
  const step = most > 20 ? 10 : most > 4 ? 5 : 1
  return Math.max(step, Math.ceil(most / step) * step)
}

/** Those who joined and those of no programme over the collections: undefined where nobody joined. */
export function joinedChart(
  times: readonly { at: number; text: string }[],
  { question, each, from }: { question: ProgrammeQuestion; each: JoinedDifference; from: number },
): TrendChart | undefined {
  if (!each.levels) return undefined
  const by = question.part ? 100 : 1
  const line = (start: number, { before, after }: Levels): TrendChartPoint[] => [
    { at: times[start]?.at ?? 0, value: before * by },
    { at: times[start + 1]?.at ?? 0, value: after * by },
  ]
  const series = (name: string, look: { paint: number; shape: 'circle' | 'rect' }, side: 'members' | 'others') => {
    const own = { colour: plainPaint(look.paint).colour, shape: look.shape }
    const earlier = each.earlier?.levels?.[side]
    return [
      ...(each.levels ? [{ name, ...own, isDashed: false, points: line(from, each.levels[side]) }] : []),
      ...(earlier ? [{ name: `${name}, before that`, ...own, isDashed: true, points: line(from - 1, earlier) }] : []),
    ]
  }
  const { low, high } = question.tracked.scale
  return {
    marks: times,
    breaks: [],
    series: [
      ...series('Joined a programme', { paint: 0, shape: 'circle' }, 'members'),
      ...series('No programme', { paint: 1, shape: 'rect' }, 'others'),
    ],
    axis: { low: low * by, high: high * by, title: axisTitle(question), suffix: question.part ? '%' : '' },
  }
}

/** The difference over all types where there is one, else that of the only type. */
export function widest<Each extends { type: ProviderType | undefined; members: { count: number } }>(
  differences: readonly Each[],
): Each | undefined {
  return differences.find(({ type }) => type === undefined) ?? differences.find(({ members }) => members.count > 0)
}
