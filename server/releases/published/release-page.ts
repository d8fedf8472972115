import type { Collection } from '../../collections/collection.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { sizeText } from '../../platform/text/sizes.ts'
import type { ReleasedFindings } from '../build/write-findings.ts'
import { licence } from '../formats/release-facts.ts'
import { citationName, methodsName, rulesName } from '../release-documents.ts'
import { releaseFilePath } from '../release-paths.ts'
import { twinPath } from '../twin/twin-name.ts'
import { changedTable, correctionPart } from './corrections-part.ts'
import { fileTables, type FileTables } from './file-tables.ts'
import { factsOf, leadOf, madeOf, unpinnedCitation } from './release-facts-page.ts'
import { type OpeningNotice, openingNotice } from './opening-notice.ts'
import type { CountedChanges } from './count-changes.ts'
import { type ReleaseChanges, releaseChanges } from './release-changes.ts'
import { titleOf } from './releases-page.ts'
import type { WholeRelease } from './see-releases.ts'
import { answeringTable, shownFindings, type ShownFindings } from './shown-findings.ts'

interface Linked {
  text: string
  href: string
}

export interface PublishedReleasePage extends PageModel {
  /** That it is not, or not yet, for everybody. */
  notice: OpeningNotice | undefined
  /** That the answers are invented, or came from an earlier survey. */
  origin: string
  /** What corrects it, the latest first; undefined where nothing does that the reader may see. */
  corrected: Partials['release-corrections'] | undefined
  contents: readonly Linked[]
  /** What it is, in a sentence for whoever comes here first. */
  lead: string
  facts: Partials['summary-list']
  /** Of what and by what it was made, and by what it is recognised. */
  made: Partials['summary-list']
  citation: string
  /** The same for programs that manage references; undefined where the release has none. */
  citationFile: Linked | undefined
  findings: ShownFindings
  /** Where every finding stands, for whoever is given files. */
  findingsFile: Linked | undefined
  /** Who answered, by region and type. */
  answering: Partials['table']
  /** How figures were computed when the release was made, and by which rules it is shown. */
  methods: readonly Linked[]
  /** Undefined where the reader is given the page alone. */
  files: FileTables | undefined
  /** What everybody who sees the page may take; undefined where the release has none. */
  twin: Linked | undefined
  changes: ReleaseChanges
  /** How many cells it changed, by table and reason; undefined where it changed none. */
  changed: Partials['table'] | undefined
  licence: typeof licence
}

export interface ReleasePageMatter {
  whole: WholeRelease
  findings: ReleasedFindings
  counted: CountedChanges
  /** Where people reach the service, and what it is called. */
  service: { address: string; name: string }
  /** YYYY-MM-DD, in London. */
  today: string
}

/** A release at its permanent address: what it is, what it says, how to cite it, its methods, files, changes and licence. */
export function publishedReleasePage(matter: ReleasePageMatter): PublishedReleasePage {
  const { whole, findings, counted, today } = matter
  const { collection, release, openings, manifest, gets } = whole
  return {
    title: titleOf(collection, release),
    wide: gets === 'files',
    notice: openingNotice(release, openings, today),
    origin: originText[collection.origin],
    corrected:
      counted.later.length > 0
        ? { items: counted.later.map((later) => correctionPart(collection.code, later)) }
        : undefined,
    contents,
    lead: leadOf(whole, findings),
    facts: { rows: factsOf(matter) },
    made: { rows: madeOf(whole) },
    citation: manifest.release.citation ?? unpinnedCitation(matter),
    citationFile: linkTo(whole, citationName, 'For programs that manage references'),
    answering: answeringTable(findings),
    findings: shownFindings(findings),
    findingsFile:
      gets === 'files' ? linkTo(whole, 'csv/findings.csv', 'Every comparison that was looked at') : undefined,
    methods: methodsOf(whole),
    files: gets === 'files' ? fileTables(collection.code, release, manifest) : undefined,
    twin: linkTo(whole, twinPath(manifest.release), 'Synthetic twin'),
    changes: releaseChanges(whole),
    changed: changedTable(release, counted.own),
    licence,
    printed: `${collection.name}, release ${release.number}.`,
    back: { text: 'Releases', href: '/releases' },
  }
}

/** The headings of the page. */
const contents: readonly Linked[] = [
  { text: 'What the answers say', href: '#findings' },
  { text: 'How to cite it', href: '#citation' },
  { text: 'Methods', href: '#methods' },
  { text: 'Files', href: '#files' },
  { text: 'Changes', href: '#changes' },
  { text: 'Licence', href: '#licence' },
]

function methodsOf(whole: WholeRelease): Linked[] {
  const documents = [
    linkTo(whole, methodsName, 'How each figure was computed'),
    linkTo(whole, rulesName, 'By which rules it is shown and computed'),
  ]
  return [
    ...documents.filter((one) => one !== undefined),
    { text: 'The methods of the service today', href: '/methods' },
  ]
}

/** "Synthetic twin (2016-r1-twin.zip, 1.1 MB)"; undefined where the release has no such file. */
function linkTo({ collection, release, manifest }: WholeRelease, path: string, words: string): Linked | undefined {
  const file = manifest.files.find((one) => one.path === path)
  return (
    file && {
      text: `${words} (${path}, ${sizeText(file.bytes)})`,
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

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/published-release': PublishedReleasePage
  }
}
