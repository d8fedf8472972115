import { stepPage, type StepPage } from '../../platform/http/step-page.ts'
import { uncapitalised } from '../../platform/text/first-letter.ts'
import { programmeReleasePath } from '../release-paths.ts'
import { tierNames } from '../release.ts'
import type { ReleaseReading } from './read-releases.ts'
import { openingText } from './releases-page.ts'

/** What publishing will cause. */
export function publicationPage({ collection, release, openings, manifest }: ReleaseReading): StepPage {
  const path = programmeReleasePath(collection.code, release)
  return stepPage({
    title: `Publish release ${release.number}?`,
    caption: collection.name,
    effects: [
      `Its ${(manifest?.files.length ?? 0).toLocaleString('en-GB')} files, of ${release.sheets.toLocaleString('en-GB')} answer sheets, are never changed or removed from then on. What is wrong is corrected by another release, beside this one.`,
      ...openings.map((opening) => `${tierNames[opening.tier]}: ${uncapitalised(openingText(opening))}.`),
      ...(collection.state === 'released'
        ? []
        : ['The pages of results open to researchers on the day that you set for them.']),
    ],
    warning: 'This cannot be undone.',
    action: `${path}/publication`,
    hidden: [{ name: 'manifestHash', value: release.manifestHash ?? '' }],
    button: { text: 'Publish', variant: 'warning' },
    keep: { text: 'Look at it again', href: path },
    back: { text: `Release ${release.number}`, href: path },
  })
}

/** What discarding will cause. */
export function discardingPage({ collection, release }: ReleaseReading): StepPage {
  const path = programmeReleasePath(collection.code, release)
  return stepPage({
    title: `Discard release ${release.number}?`,
    caption: collection.name,
    effects: [
      'Its files are removed. Nobody but the programme team has seen them.',
      `No answer changes. The next release that is prepared is release ${release.number} again.`,
    ],
    action: `${path}/discarding`,
    button: { text: 'Discard', variant: 'warning' },
    keep: { text: 'Keep it', href: path },
    back: { text: `Release ${release.number}`, href: path },
  })
}
