import type { Collection } from '../../collections/collection.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inDays } from '../../platform/text/dates.ts'
import { sha256 } from '../release-ground.ts'
import type { ReleasedFinding } from '../build/write-findings.ts'
import { releasePath } from '../release-paths.ts'
import { fileTables, type FileTables } from './file-tables.ts'
import { titleOf } from './releases-page.ts'
import type { WholeRelease } from './see-releases.ts'

interface FindingText {
  text: string
  figures: string
}

export interface PublishedReleasePage extends PageModel {
  /** That the answers are invented, or came from an earlier survey. */
  origin: string
  corrected: { text: string; href: string } | undefined
  facts: Partials['summary-list']
  citation: string
  /** The strongest, and how many more there are in the file. */
  findings: { certain: FindingText[]; conditional: FindingText[]; more: number; none: string }
  /** Undefined where the reader is given the page alone. */
  files: FileTables | undefined
}

export interface ReleasePageMatter {
  whole: WholeRelease
  findings: readonly ReleasedFinding[]
  /** Where people reach the service, and what it is called. */
  service: { address: string; name: string }
}

const mostFindings = 12

/** A release at its permanent address: what it is, what it says, how to cite it, and its files. */
export function publishedReleasePage({ whole, findings, service }: ReleasePageMatter): PublishedReleasePage {
  const { collection, release, manifest, gets, correctedBy } = whole
  return {
    title: titleOf(collection, release),
    wide: gets === 'files',
    origin: originText[collection.origin],
    corrected:
      correctedBy === undefined
        ? undefined
        : {
            text: `Release ${correctedBy} corrects this one.`,
            href: releasePath(collection.code, { number: correctedBy }),
          },
    facts: { rows: factsOf(whole) },
    citation: citationOf(whole, service),
    findings: findingsOf(findings),
    files: gets === 'files' ? fileTables(collection.code, manifest) : undefined,
    back: { text: 'Releases', href: '/releases' },
  }
}

const originText: Record<Collection['origin'], string> = {
  asked: '',
  imported:
    'These are the published results of an earlier survey, which were loaded here. They were not answered in this service.',
  invented: 'The country, its organisations and all their answers are invented, to show what a release is.',
}

function factsOf({ collection, release, manifest }: WholeRelease) {
  return [
    row('Published', inDays(release.publishedAt ?? release.madeAt)),
    ...(release.reason ? [row('Corrects', release.reason)] : []),
    row('Collected', `${inDays(collection.opensOn)} to ${inDays(collection.closesOn)}`),
    row('Answer sheets', release.sheets.toLocaleString('en-GB')),
    row('Questionnaire', manifest.instrument.name.replace('|', ', version ')),
    row('Made with', `${manifest.software.name} ${manifest.software.version}, file format ${manifest.format}`),
    row('Fingerprint (SHA-256 of manifest.json)', release.manifestHash ?? ''),
  ]
}

/** As people of the field cite data: who, when, what, which version, where. */
function citationOf({ collection, release }: WholeRelease, { address, name }: ReleasePageMatter['service']): string {
  const year = (release.publishedAt ?? release.madeAt).slice(0, 4)
  const where = `${address}${releasePath(collection.code, release)}`
  return `${name} (${year}). ${collection.name}. Release ${release.number} [data set]. ${where} (SHA-256 ${(release.manifestHash ?? sha256('')).slice(0, 12)}…)`
}

function findingsOf(findings: readonly ReleasedFinding[]): PublishedReleasePage['findings'] {
  const shown = findings.slice(0, mostFindings)
  const texts = (isCertain: boolean) =>
    shown.filter((one) => one.isCertain === isCertain).map(({ text, figures }) => ({ text, figures }))
  return {
    certain: texts(true),
    conditional: texts(false),
    more: findings.length - shown.length,
    none: findings.length > 0 ? '' : 'The answers support no sentence: they are too few, or too alike.',
  }
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/published-release': PublishedReleasePage
  }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'released-findings': { items: readonly FindingText[] }
  }
}
