import type { Partials } from '../../platform/http/partials.ts'
import { excludes } from '../../statistics/interval.ts'
import { type Silence, silences } from './corroborate.ts'
import type { JudgedPair } from './corroboration-claims.ts'
import { countText, silenceNames, stateNames, typePairText, verifiedText } from './corroboration-text.ts'
import { fixed, none, percent, range, signed, signedRange } from '../wording/figure-text.ts'
import type { FlowEstimates } from './flow-estimates.ts'
import { type FlowFigures, verifiableOf, verifiedStates } from './flow-figures.ts'
import { methods } from '../wording/method-links.ts'
import type { CorroborationResult } from './corroboration-result.ts'
import { numeric } from '../wording/table-text.ts'

/** One line of each table: a type of pair, or all pairs of trusts. */
interface Line {
  name: string
  figures: FlowFigures
  estimates: FlowEstimates | undefined
  isSupported: boolean
}

export function linesOf({ trusts, trustsEstimates }: CorroborationResult, judged: readonly JudgedPair[]): Line[] {
  const interval = trustsEstimates?.gapInterval
  const all: Line = {
    name: 'All pairs of trusts',
    figures: trusts,
    estimates: trustsEstimates,
    isSupported: interval !== undefined && excludes(interval, 0),
  }
  return [...(trusts.pairs > 0 ? [all] : []), ...judged.map((pair) => ({ ...pair, name: typePairText(pair) }))]
}

/** How many pairs of each type are in each state; only types of which any can be verified. */
export function statesTable(lines: readonly Line[], weighted: boolean): Partials['table'] {
  return {
    caption: { text: weighted ? 'States of pairs, weighted by shared patients' : 'States of pairs', size: 's' },
    head: [
      { text: 'Holder to reader' },
      ...verifiedStates.map((state) => numeric(stateNames[state], methods.corroboration)),
      numeric('Pairs verified'),
      ...(weighted ? [numeric('Of these without known patients')] : []),
    ],
    rows: lines
      .filter(isVerified)
      .map(({ name, figures }) => [
        { text: name },
        ...verifiedStates.map((state) => ({ text: shareText(figures, state, weighted) })),
        { text: verifiedText(figures) },
        ...(weighted ? [{ text: String(figures.withoutWeight) }] : []),
      ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** What holders say beside what readers say. */
export function agreementTable(lines: readonly Line[]): Partials['table'] {
  return {
    caption: { text: 'How far holders and readers agree', size: 's' },
    head: [
      { text: 'Holder to reader' },
      numeric('Optimism gap, percentage points', methods.optimismGap),
      numeric('95% interval', methods.dyadicBootstrap),
      numeric('If all had answered', methods.optimismGap),
      numeric('Agreement'),
      numeric('Kappa', methods.kappa),
      numeric('95% interval', methods.dyadicBootstrap),
      numeric('Organisations'),
      { text: 'What can be said', href: methods.claims },
    ],
    rows: lines
      .filter(isVerified)
      .map(({ name, figures, estimates, isSupported }) => [
        { text: name },
        { text: figures.gap === undefined ? none : signed(figures.gap * 100, 1) },
        { text: estimates?.gapInterval ? signedPoints(estimates.gapInterval) : none },
        { text: figures.gapBounds ? signedPoints(figures.gapBounds) : none },
        { text: estimates ? percent(estimates.agreement, 1) : none },
        { text: estimates?.kappa === undefined ? none : fixed(estimates.kappa, 2) },
        { text: estimates?.kappaInterval ? range(estimates.kappaInterval, 2) : none },
        { text: estimates ? String(estimates.organisations) : none },
        { text: saidOf(figures, estimates, isSupported) },
      ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

/** Why the other pairs cannot be verified, each by its first reason. */
export function silencesTable(lines: readonly Line[]): Partials['table'] | undefined {
  const silent = lines.filter(({ figures }) => figures.counts.unverifiable > 0)
  const shown = silences.filter((silence) => silent.some(({ figures }) => countOf(figures, silence) > 0))
  if (silent.length === 0) return undefined
  return {
    caption: { text: 'Pairs that cannot be verified', size: 's' },
    head: [
      { text: 'Holder to reader' },
      numeric('Cannot be verified'),
      ...shown.map((silence) => numeric(silenceNames[silence])),
    ],
    rows: silent.map(({ name, figures }) => [
      { text: name },
      { text: `${countText(figures.counts.unverifiable)} of ${countText(figures.pairs)} (${percentOf(figures)})` },
      ...shown.map((silence) => ({ text: String(countOf(figures, silence)) })),
    ]),
    firstCellIsHeader: true,
    scroll: true,
  }
}

function isVerified({ figures }: Line): boolean {
  return verifiableOf(figures) > 0
}

function shareText({ shares, counts }: FlowFigures, state: (typeof verifiedStates)[number], weighted: boolean): string {
  if (!shares) return none
  return weighted ? percent(shares[state], 1) : `${percent(shares[state], 1)} (${counts[state]})`
}

function saidOf({ gap = 0 }: FlowFigures, estimates: FlowEstimates | undefined, isSupported: boolean): string {
  const interval = estimates?.gapInterval
  if (isSupported) return gap > 0 ? 'Holders say more' : 'Readers say more'
  if (!interval) return 'Too few to say'
  return excludes(interval, 0) ? 'Too small to tell among so many comparisons' : 'No difference can be seen'
}

function signedPoints({ low, high }: { low: number; high: number }): string {
  return signedRange({ low: low * 100, high: high * 100 }, 1)
}

function countOf({ silences: counted }: FlowFigures, silence: Silence): number {
  return counted.get(silence) ?? 0
}

function percentOf({ pairs, counts }: FlowFigures): string {
  return percent(counts.unverifiable / pairs)
}
