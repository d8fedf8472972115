import { inDays } from '../../platform/text/dates.ts'
import type { ReleasedFindings } from '../build/write-findings.ts'
import { releasePath } from '../release-paths.ts'
import type { ReleasePageMatter } from './release-page.ts'
import { titleOf } from './releases-page.ts'
import type { WholeRelease } from './see-releases.ts'

/** "473 of 648 participants answered Information sharing 2016, from 1 February to ...": a participant is an organisation in one setting. */
export function leadOf({ collection }: WholeRelease, { answering }: ReleasedFindings): string {
  const sum = (of: 'responding' | 'invited') => answering.reduce((total, one) => total + one[of], 0)
  const [responding, invited] = [sum('responding'), sum('invited')].map((count) => count.toLocaleString('en-GB'))
  return `What ${responding} of ${invited} participants answered about themselves in ${collection.name}, from ${inDays(collection.opensOn)} to ${inDays(collection.closesOn)}. A participant is an organisation in one of its care settings.`
}

/** What whoever cites it has to know. */
export function factsOf({ whole: { collection, release, manifest }, service }: ReleasePageMatter) {
  const address = manifest.release.address ?? addressHere(service, collection.code, release)
  return [
    row('Permanent address', address),
    row('Published', release.publishedAt === undefined ? 'Not yet' : inDays(release.publishedAt)),
    ...(manifest.release.publisher === undefined ? [] : [row('Published by', manifest.release.publisher)]),
    ...(release.reason ? [row('Corrects', release.reason)] : []),
  ]
}

/** What whoever checks it or builds it again has to know. */
export function madeOf({ release, manifest }: WholeRelease) {
  return [
    row('Answer sheets', release.sheets.toLocaleString('en-GB')),
    row('Questionnaire', manifest.instrument.name.replace('|', ', version ')),
    row('Made with', `${manifest.software.name} ${manifest.software.version}, file format ${manifest.format}`),
    row('Fingerprint (SHA-256 of manifest.json)', release.manifestHash ?? ''),
  ]
}

/** Of a release that was prepared before this was pinned. */
export function unpinnedCitation({ whole: { collection, release, manifest }, service }: ReleasePageMatter): string {
  const where = addressHere(service, collection.code, release)
  return `${service.name} (${manifest.release.preparedOn.slice(0, 4)}). ${titleOf(collection, release)} [data set]. ${where}`
}

function addressHere(
  { address }: ReleasePageMatter['service'],
  code: string,
  release: WholeRelease['release'],
): string {
  return `${address}${releasePath(code, release)}`
}

function row(key: string, text: string) {
  return { key: { text: key }, value: { text, classes: 'app-wrap' } }
}
