import { percent } from './figure-text.ts'
import { listed } from './group-names.ts'
import { measureCode } from './measure.ts'
import type { ViewScan } from './scan-view.ts'
import { scannedKinds, type ScannedKind, thresholds } from './scanned.ts'
import { groupedBy } from './unsupported.ts'

/** How much was looked at, and how much of it may be said. */
export function familyText(scan: ViewScan): string {
  const { family, findings } = scan
  const looked = `${number(family.length)} comparisons were looked at`
  const supported = `${number(supportedIn(scan))} of them are supported once all of them are taken into account`
  return `${alikeText(scan)}${looked}, and ${supported}. Said in ${number(findings.length)} sentences.`
}

/** The family by kind. */
export function scannedTexts({ family }: ViewScan): string[] {
  return scannedKinds.flatMap((kind) => {
    const count = family.filter((judged) => judged.kind === kind).length
    return count > 0 ? [`${number(count)} ${kindTexts[kind]}`] : []
  })
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
function alikeText({ family }: ViewScan): string {
  const measures = groupedBy(
    family.filter(({ kind }) => kind !== 'majority'),
    ({ measure }) => measureCode(measure),
  )
  const alike = measures.filter((own) => own.every(({ isSupported }) => !isSupported)).length
  return measures.length === 0
    ? ''
    : `In ${alike} of ${measures.length} questions and scores no difference between any two groups can be seen. `
}

function supportedIn({ family }: ViewScan): number {
  return family.filter(({ isSupported }) => isSupported).length
}

function number(value: number): string {
  return value.toLocaleString('en-GB')
}
