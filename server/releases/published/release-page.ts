import type { Collection } from '../../collections/collection.ts'
import { providerTypeNames } from '../../organisations/provider-type.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { inDays } from '../../platform/text/dates.ts'
import { sizeText } from '../../platform/text/sizes.ts'
import { sha256 } from '../release-ground.ts'
import type { ReleasedFinding, ReleasedFindings } from '../build/write-findings.ts'
import { releaseFilePath, releasePath } from '../release-paths.ts'
import { twinPath } from '../twin/twin-name.ts'
import { changesPart, type ChangesPart, correctionPart } from './changes-part.ts'
import { fileTables, type FileTables } from './file-tables.ts'
import type { ReleaseChanges } from './read-release-changes.ts'
import { titleOf } from './releases-page.ts'
import type { WholeRelease } from './see-releases.ts'

interface FindingText {
  text: string
  figures: string
}

interface FindingBlock {
  heading: string
  /** Whatever those who did not answer would have said; and if they are like those who did. */
  certain: FindingText[]
  conditional: FindingText[]
}

export interface PublishedReleasePage extends PageModel {
  /** That the answers are invented, or came from an earlier survey. */
  origin: string
  /** What corrects it, the latest first; undefined where nothing does that the reader may see. */
  corrected: Partials['release-corrections'] | undefined
  /** What it corrects itself. */
  changes: ChangesPart | undefined
  facts: Partials['summary-list']
  citation: string
  /** The strongest, and how many more there are in the file. */
  findings: { blocks: FindingBlock[]; more: number; none: string }
  /** Who answered, by type. */
  answering: Partials['table']
  /** Undefined where the reader is given the page alone. */
  files: FileTables | undefined
  /** What everybody who sees the page may take; undefined where the release has none. */
  twin: { text: string; href: string } | undefined
}

export interface ReleasePageMatter {
  whole: WholeRelease
  findings: ReleasedFindings
  changes: ReleaseChanges
  /** Where people reach the service, and what it is called. */
  service: { address: string; name: string }
}

/** Of a heading, those that hold whatever and those that hold if. */
const mostFindings = { certain: 6, conditional: 3 }

/** A release at its permanent address: what it is, what it says, how to cite it, and its files. */
export function publishedReleasePage(matter: ReleasePageMatter): PublishedReleasePage {
  const { whole, findings, changes, service } = matter
  const { collection, release, manifest, gets } = whole
  return {
    title: titleOf(collection, release),
    wide: gets === 'files',
    origin: originText[collection.origin],
    corrected:
      changes.later.length > 0
        ? { items: changes.later.map((later) => correctionPart(collection.code, later)) }
        : undefined,
    changes: changesPart(whole, changes.own),
    facts: { rows: factsOf(whole) },
    citation: citationOf(whole, service),
    answering: answeringTable(findings),
    findings: findingsOf(findings.findings),
    files: gets === 'files' ? fileTables(collection.code, release, manifest) : undefined,
    twin: twinLink(whole),
    back: { text: 'Releases', href: '/releases' },
  }
}

function twinLink({ collection, release, manifest }: WholeRelease): PublishedReleasePage['twin'] {
  const path = twinPath(manifest.release)
  const file = manifest.files.find((one) => one.path === path)
  return (
    file && {
      text: `Synthetic twin (${path}, ${sizeText(file.bytes)})`,
      href: releaseFilePath(collection.code, release, path),
    }
  )
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
  const block = (heading: string, isMajority: boolean): FindingBlock => ({
    heading,
    certain: textsOf(findings, { isMajority, isCertain: true }).slice(0, mostFindings.certain),
    conditional: textsOf(findings, { isMajority, isCertain: false }).slice(0, mostFindings.conditional),
  })
  const blocks = [block('What most of them say', true), block('Where they differ', false)].filter(
    ({ certain, conditional }) => certain.length + conditional.length > 0,
  )
  const shown = blocks.reduce((sum, { certain, conditional }) => sum + certain.length + conditional.length, 0)
  return {
    blocks,
    more: findings.length - shown,
    none: findings.length > 0 ? '' : 'The answers support no sentence: they are too few, or too alike.',
  }
}

function textsOf(
  findings: readonly ReleasedFinding[],
  { isMajority, isCertain }: Pick<ReleasedFinding, 'isMajority' | 'isCertain'>,
): FindingText[] {
  return findings
    .filter((one) => one.isMajority === isMajority && one.isCertain === isCertain)
    .map(({ text, figures }) => ({ text, figures }))
}

function answeringTable({ answering }: ReleasedFindings): Partials['table'] {
  return {
    caption: { text: 'Who answered', size: 'm' },
    head: [{ text: 'Provider type' }, { text: 'Answered', format: 'numeric' }, { text: 'Invited', format: 'numeric' }],
    rows: answering.map(({ type, responding, invited }) => [
      { text: providerTypeNames[type] },
      { text: responding.toLocaleString('en-GB') },
      { text: invited.toLocaleString('en-GB') },
    ]),
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
