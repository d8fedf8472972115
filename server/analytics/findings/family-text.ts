import { percent } from '../wording/figure-text.ts'
import { listed } from '../../platform/text/listed.ts'
import type { FamilyCounts, ViewScan } from './scan-view.ts'
import { scannedKinds, type ScannedKind, thresholds } from './scanned.ts'

/** How much was looked at, and how much of it may be said. */
export function familyText({ counts, findings }: ViewScan): string {
  const looked = `${number(counts.all)} ${counts.all === 1 ? 'comparison was' : 'comparisons were'} looked at`
  return `${alikeText(counts)}${looked}, and ${supportedText(counts.supported)}.${saidText(findings.length)}`
}

function supportedText(supported: number): string {
  const once = 'once all of them are taken into account'
  if (supported === 0) return `none of them is supported ${once}`
  return `${number(supported)} of them ${supported === 1 ? 'is' : 'are'} supported ${once}`
}

function saidText(sentences: number): string {
  if (sentences === 0) return ''
  return ` Said in ${sentences === 1 ? 'one sentence' : `${number(sentences)} sentences`}.`
}

/** The family by kind. */
export function scannedTexts({ counts }: ViewScan): string[] {
  return scannedKinds.flatMap((kind) =>
    counts.kinds[kind] > 0 ? [`${number(counts.kinds[kind])} ${kindTexts[kind]}`] : [],
  )
}

const kindTexts: Record<ScannedKind, string> = {
  majority: `of a share against a threshold (more than ${listed(
    thresholds.map((each) => (each === 0.5 ? 'half' : percent(each))),
    'or',
  )})`,
  share_difference: 'of the shares of two groups who gave an answer',
  scale_difference: 'of two groups over the whole scale of a question or score',
  above_median: 'of the scores of one group with the median of another',
}

/** How much shows no difference between any of the groups, for whoever reads only the first page. */
function alikeText({ compared, alike }: FamilyCounts): string {
  if (compared === 0) return ''
  return `In ${alike} of ${compared} questions and scores no difference between any two groups can be seen. `
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
