import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import type { JobProgressPart } from '../../platform/jobs/job-progress-part.ts'
import { progressText } from '../../platform/jobs/progress-text.ts'
import { inMinutes } from '../../platform/text/dates.ts'
import { fileTables, type FileTables } from '../published/file-tables.ts'
import { programmeReleasePath, releasePath, releasesPath } from '../release-paths.ts'
import { tierNames } from '../release.ts'
import type { ReleaseReading } from './read-releases.ts'
import { openingText, releaseStateNames } from './releases-page.ts'

interface FormButton {
  action: string
  button: Partials['button']
}

export interface ReleasePage extends PageModel {
  collection: string
  state: Partials['tag']
  facts: Partials['summary-list']
  /** While the files are being built. */
  building: JobProgressPart | undefined
  /** Why they were not. */
  failure: string
  stop: FormButton | undefined
  again: FormButton | undefined
  publish: Partials['button'] | undefined
  /** As everybody will see it, or does. */
  ownPage: { text: string; href: string } | undefined
  openingsHref: string
  discardHref: string
  filesHeading: string
  files: FileTables | undefined
}

/** A release as the programme team sees it: how far it is, everything that it will publish, and what comes next. */
export function releasePage(reading: ReleaseReading): ReleasePage {
  const { collection, release, manifest } = reading
  const path = (rest: string) => programmeReleasePath(collection.code, release, rest)
  const { failed, ...building } = buildingOf(reading)
  const stopped = reading.job?.state === 'cancelled'
  const isBuilding = release.state === 'preparing'
  return {
    title: `Release ${release.number}`,
    wide: manifest !== undefined,
    collection: collection.name,
    state: tagFor(reading),
    facts: { rows: factsOf(reading) },
    building:
      isBuilding && !failed
        ? { ...building, href: path('/progress'), label: 'How much of the release is built' }
        : undefined,
    failure: isBuilding && failed ? building.text : '',
    stop:
      isBuilding && !failed
        ? {
            action: path('/stop'),
            button: { text: 'Stop building', variant: 'secondary', preventDoubleClick: true },
          }
        : undefined,
    again:
      isBuilding && failed
        ? {
            action: path('/again'),
            button: { text: stopped ? 'Build the files again' : 'Try again', preventDoubleClick: true },
          }
        : undefined,
    publish: release.state === 'ready' ? { text: 'Publish this release', href: path('/publication') } : undefined,
    ownPage: manifest && {
      text:
        release.state === 'published'
          ? 'The release’s own page, at its permanent address'
          : 'Preview the page that will be public',
      href: releasePath(collection.code, release),
    },
    openingsHref: path('/openings'),
    discardHref: release.state === 'published' ? '' : path('/discarding'),
    filesHeading: release.state === 'published' ? 'What was published' : 'Everything that will be public',
    files: manifest && fileTables(collection.code, release, manifest),
    back: { text: 'Releases', href: releasesPath(collection.code) },
    ...(isBuilding && !failed && { scripts: ['job-progress'] }),
  }
}

/** What became of the building where its files are not complete. */
function tagFor({ release, job }: ReleaseReading): Partials['tag'] {
  if (release.state === 'preparing' && job?.state === 'failed') return { text: 'Not built', colour: 'red' }
  if (release.state === 'preparing' && job?.state === 'cancelled') return { text: 'Stopped', colour: 'grey' }
  return { text: releaseStateNames[release.state], ...tagOf[release.state] }
}

const tagOf = { preparing: { colour: 'orange' }, ready: { colour: 'purple' }, published: {} } as const

/** How far the building of the files is. */
export interface Building {
  text: string
  /** Of how many steps; 0 of 0 before it is known. */
  done: number
  total: number
  failed: boolean
}

export function buildingOf({ job }: Pick<ReleaseReading, 'job'>): Building {
  const { done, total, state } = job ?? { done: 0, total: 0, state: 'cancelled' }
  const failed = state === 'failed' || state === 'cancelled'
  if (!job) return { text: 'Nothing is building its files.', done, total, failed }
  if (state === 'failed') return { text: `${job.failure ?? 'Something went wrong'}.`, done, total, failed }
  if (state === 'cancelled') return { text: 'Building its files was stopped.', done, total, failed }
  return { text: progressText(job), done, total, failed }
}

function factsOf({ collection, release, openings, manifest }: ReleaseReading) {
  const { policy } = collection
  return [
    ...(release.reason ? [row('Corrects', release.reason)] : []),
    row('Prepared', inMinutes(release.madeAt)),
    ...(release.publishedAt ? [row('Published', inMinutes(release.publishedAt))] : []),
    row('Answer sheets', release.sheets.toLocaleString('en-GB')),
    row(
      'Who is named',
      policy.namesTrusts ? 'Trusts. Care providers stand under pseudonyms' : 'Nobody: all stand under pseudonyms',
    ),
    row('Smallest group of care providers', String(policy.fewestCareProviders)),
    ...openings.map((opening) => row(tierNames[opening.tier], openingText(opening))),
    row('Fingerprint of the sheets (SHA-256)', release.sheetsHash),
    row('Fingerprint of all else (SHA-256)', release.groundHash),
    ...(manifest ? [row('Fingerprint of the files (SHA-256 of manifest.json)', release.manifestHash ?? '')] : []),
  ]
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/release': ReleasePage
  }
}
