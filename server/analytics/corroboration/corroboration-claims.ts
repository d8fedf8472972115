import { benjaminiHochberg } from '../../statistics/benjamini-hochberg.ts'
import { excludes } from '../../statistics/interval.ts'
import { endNames, verifiedText } from './corroboration-text.ts'
import { percent, signed, signedRange } from '../wording/figure-text.ts'
import type { FlowEstimates } from './flow-estimates.ts'
import type { FlowFigures } from './flow-figures.ts'
import { capitalised } from '../../platform/text/first-letter.ts'
import type { CorroborationResult, PairSummary } from './corroboration-result.ts'

/** A type of pair with figures, and what words may say of it. */
export type JudgedPair = Extract<PairSummary, { figures: FlowFigures }> & {
  /** Benjamini-Hochberg over all types of pairs of the page. */
  isSupported: boolean
}

/** What the figures support in words. */
export interface CorroborationClaims {
  headline: string
  /** The headline in figures. */
  detail: string
  /** What holds of single types of pairs, the widest gap first. */
  supported: readonly string[]
  /** The types of pairs in which no difference can be seen. */
  unsupported: readonly string[]
  /** Those of which there are too few pairs or organisations for an interval. */
  tooFew: readonly string[]
}

/** The types of pairs that have figures, with what may be said once so many have been looked at. */
export function judgedPairs({ pairs }: Pick<CorroborationResult, 'pairs'>): JudgedPair[] {
  const shown = pairs.filter((pair) => 'figures' in pair)
  const tested = shown.filter(({ estimates }) => estimates?.gapInterval)
  const adjusted = benjaminiHochberg(tested.map(({ estimates }) => estimates?.gapPValue ?? 1))
  return shown.map((pair) => {
    const place = tested.indexOf(pair)
    const interval = pair.estimates?.gapInterval
    const isSupported = interval !== undefined && (adjusted[place] ?? 1) < 0.05 && excludes(interval, 0)
    return { ...pair, isSupported }
  })
}

export function corroborationClaims(result: CorroborationResult, judged: readonly JudgedPair[]): CorroborationClaims {
  const { trusts, trustsEstimates } = result
  const byGap = judged.toSorted((a, b) => Math.abs(b.figures.gap ?? 0) - Math.abs(a.figures.gap ?? 0))
  return {
    headline: headlineOf(trusts, trustsEstimates),
    detail: trusts.shares ? `Of trusts, ${gapText(trusts, trustsEstimates)}` : '',
    supported: byGap.filter(({ isSupported }) => isSupported).map(pairSentence),
    unsupported: judged.filter(({ isSupported, estimates }) => !isSupported && estimates?.gapInterval).map(pairText),
    tooFew: judged.filter(({ figures, estimates }) => figures.shares && !estimates?.gapInterval).map(pairText),
  }
}

function headlineOf(figures: FlowFigures, estimates: FlowEstimates | undefined): string {
  if (figures.pairs === 0) return 'There are no pairs of trusts here'
  if (!figures.shares) return 'No pair of trusts can be verified yet'
  const interval = estimates?.gapInterval
  if (!interval || !excludes(interval, 0))
    return 'No difference between what trusts say others can see and what those others say can be seen'
  return interval.low > 0
    ? 'Trusts say that others can see their information more often than those others say so'
    : 'Trusts say that others can see their information less often than those others say so'
}

/** The two shares and their difference, with what they rest on. */
function gapText(figures: FlowFigures, estimates: FlowEstimates | undefined): string {
  const { shares, gap = 0, gapBounds } = figures
  if (!shares) return ''
  const [holders, readers] = [shares.confirmed + shares.holder_only, shares.confirmed + shares.reader_only]
  const interval = estimates?.gapInterval
  const isSure = gapBounds !== undefined && excludes(gapBounds, 0)
  return (
    `holders say yes in ${percent(holders)} and readers in ${percent(readers)}: ` +
    `an optimism gap of ${points(gap)}` +
    ` (${interval ? `95% interval ${intervalText(interval)}, ` : ''}` +
    `${verifiedText(figures)} pairs verified)` +
    (interval && excludes(interval, 0) ? `, ${isSure ? whatever : condition}` : '')
  )
}

const whatever = 'whatever those who did not answer would have said of these pairs'
const condition = 'if those who did not answer are like those who did'

function pairSentence({ holder, reader, figures, estimates }: JudgedPair): string {
  const more = (figures.gap ?? 0) > 0 ? 'more' : 'less'
  const others = holder === reader ? `other ${endNames[reader]}` : endNames[reader]
  return `${capitalised(endNames[holder])} say that ${others} can see their information ${more} often than these say so: ${gapText(figures, estimates)}`
}

/** "acute trusts to care providers", within a sentence. */
function pairText({ holder, reader }: JudgedPair): string {
  return `${endNames[holder]} to ${endNames[reader]}`
}

/** "+14 percentage points". */
function points(share: number): string {
  return `${signed(share * 100, 0)} percentage points`
}

function intervalText({ low, high }: { low: number; high: number }): string {
  return signedRange({ low: low * 100, high: high * 100 }, 0)
}
