import type { Partials } from '../platform/http/partials.ts'
import type { PageModel } from '../platform/http/views.ts'
import { changeNames } from './comparison-text.ts'
import { itemsOf } from './instrument.ts'
import type { VersionStanding } from './read-version-standing.ts'
import type { StandingComparison } from './standing-comparison.ts'
import { comparisonPath, versionPath } from './version-paths.ts'
import { counted } from './version-text.ts'

/** Says what a step will cause before it is taken. */
export interface StepPage extends PageModel {
  caption: string
  causes: string[]
  facts: Partials['summary-list']
  action: string
  hash: string
  /** Why the step cannot be taken yet, and where to see to it. */
  waits: { text: string; href: string } | undefined
  button: Partials['button']
  keep: { text: string; href: string }
}

export function publicationPage({ version, comparison, unready }: VersionStanding): StepPage {
  const open = unready.undecided.length
  const waiting = [
    ...(open > 0
      ? [
          `${counted(open, 'question')} of which it is still to be said whether it means the same: ${unready.undecided.join(', ')}.`,
        ]
      : []),
    ...(unready.unfitting > 0 ? ['A split or merger names a question that is no longer there.'] : []),
    ...unready.changedMeanings.map((text) => `A code never changes its meaning: ${text}.`),
  ]
  return {
    ...step({ version }, 'publication'),
    title: `Publish version ${version.version}?`,
    causes: [
      'From then on neither the questionnaire nor what was decided about comparing it changes, for anybody. A correction is a new version.',
      'Collections can ask it.',
      'It cannot be removed.',
    ],
    facts: { rows: [...questionRows(version), ...comparisonRows(comparison?.before.version, comparison?.items ?? [])] },
    waits: waiting.length > 0 ? { text: waiting.join(' '), href: comparisonPath(version) } : undefined,
    button: { text: `Publish version ${version.version}`, preventDoubleClick: true },
  }
}

export function discardPage({ version }: VersionStanding): StepPage {
  return {
    ...step({ version }, 'discard'),
    title: `Discard the draft of version ${version.version}?`,
    causes: [
      'The questionnaire as it was uploaded, and what was decided about comparing it, are removed for everybody.',
      'That it was here, and who removed it, stays recorded. The same file can be uploaded again.',
    ],
    facts: { rows: questionRows(version) },
    waits: undefined,
    button: { text: 'Discard', variant: 'warning', preventDoubleClick: true },
  }
}

function step({ version }: Pick<VersionStanding, 'version'>, deed: string) {
  const href = versionPath(version)
  return {
    caption: version.title,
    action: versionPath(version, `/${deed}`),
    hash: version.hash,
    keep: { text: 'Keep it as a draft', href },
    back: { text: version.title, href },
  }
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

function questionRows({ instrument, url, version, hash }: VersionStanding['version']) {
  const sections = counted(instrument.sections.length, 'section')
  return [
    row('Address', `${url}|${version}`),
    row('Hash (SHA-256)', hash),
    row('Holds', `${counted(itemsOf(instrument).length, 'question')} in ${sections}`),
  ]
}

function comparisonRows(before: string | undefined, items: readonly StandingComparison[]) {
  if (before === undefined) return [row('Before it', 'Nothing: it is the first version of this questionnaire')]
  const count = (verdict: string) => items.filter(({ standing }) => standing?.verdict === verdict).length
  const only = (['dropped', 'new'] as const).map((change) => {
    const { length } = items.filter((item) => item.change === change)
    return `${length} ${changeNames[change].toLowerCase()}`
  })
  const compared = `${count('comparable')} comparable, ${count('not_comparable')} not comparable, ${only.join(', ')}`
  return [row(`Questions beside version ${before}`, compared)]
}

declare module '../platform/http/views.ts' {
  interface Views {
    'instruments/step': StepPage
  }
}
