import { originOf } from '../../collections/origin-text.ts'
import { letterOf, missingNames, missingReasons } from '../../instruments/typed-missing.ts'
import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { sizeText } from '../../platform/text/sizes.ts'
import type { RowCounts } from '../tables/count-rows.ts'
import { seesWhole } from '../tables/disclosure.ts'
import { type LiveTableName, tableNames } from '../tables/table-name.ts'
import type { CollectionFiles } from '../tables/open-files.ts'
import { titleOf } from '../published/releases-page.ts'
import { releasePath } from '../release-paths.ts'
import type { Release } from '../release.ts'
import type { ListedFiles } from './list-files.ts'

export interface FilesPage extends PageModel {
  collection: string
  /** Whose answers the files hold. */
  standing: string
  /** The release that is to be cited instead; undefined where the reader sees none. */
  released: { text: string; href: string } | undefined
  /** What they do not say. */
  withheld: string[]
  files: Partials['table']
  missing: Partials['table']
  /** Lines of R. */
  reading: string[]
}

/** What one row of each file is, and what the file is for. */
const descriptions: Record<LiveTableName, { row: string; use: string }> = {
  answers: { row: 'an answer', use: 'The long form: every item of every participant that answered, below one another' },
  responses: { row: 'a participant that answered', use: 'The wide form: a column for each item' },
  partners: { row: 'an organisation and one of its partners', use: 'What each can see of the other' },
  participants: {
    row: 'a participant, whether it answered or not',
    use: 'Type, region, status, sampling frame and weight: what every denominator is made of',
  },
  organisations: {
    row: 'an organisation that was invited',
    use: 'Kind, settings and place, when it opened and closed, who took over from whom',
  },
  scores: { row: 'a section of a participant that answered', use: 'Its score, and how many items are behind it' },
  items: {
    row: 'an item',
    use: 'Codebook: the name of its column, its wording for each provider type, whom it was put to',
  },
  codes: { row: 'a code', use: 'Codebook: what the codes in the other files stand for, and their scores' },
  suppression: {
    row: 'a region that is not told of one setting',
    use: 'What is hidden because few answered there, or because it would tell of where few did',
  },
}

const number = new Intl.NumberFormat('en-GB')

export function filesPage({ files, rows, sizes, released }: ListedFiles): FilesPage {
  const { collection } = files
  return {
    ...originOf(collection),
    title: 'Download the answers',
    collection: collection.name,
    standing: standing(files, rows),
    released: released && releasedLink(collection, released),
    withheld: withheld(files),
    files: fileTable(collection.code, { rows, sizes }),
    missing: missingTable(),
    back: { text: 'All collections', href: '/collections' },
    reading: [
      'missing <- paste0(".", letters[1:8])',
      `responses <- read.csv("${collection.code}-responses.csv", na.strings = missing, encoding = "UTF-8", colClasses = c(organisation = "character"))`,
    ],
  }
}

function releasedLink(collection: CollectionFiles['collection'], release: Release) {
  return { text: titleOf(collection, release), href: releasePath(collection.code, release) }
}

function standing({ collection, disclosure: { sight } }: CollectionFiles, rows: RowCounts): string {
  const where = sight.area === 'everywhere' ? '' : ' in your area'
  const count = `${number.format(rows.responses)} of the ${number.format(rows.participants)} participants${where} ${collection.origin === 'imported' ? 'have answers in the file that they were loaded from' : 'have signed answers'}.`
  return collection.state === 'open'
    ? `${count} The collection is open: the files change whenever an organisation signs.`
    : count
}

function withheld({ disclosure }: CollectionFiles): string[] {
  if (seesWhole(disclosure)) return []
  const { namesTrusts } = disclosure.policy
  return [
    namesTrusts
      ? 'Care providers stand under a code that is the same in every collection, without their name and integrated care board. Trusts are named.'
      : 'Organisations stand under a code that is the same in every collection, without their name and integrated care board.',
    'Where one of two partners must not be recognised, the other’s provider type stands in place of its code.',
    'Comments, evidence and other answers in words are left out.',
  ]
}

function fileTable(collectionCode: string, { rows, sizes }: Pick<ListedFiles, 'rows' | 'sizes'>): Partials['table'] {
  return {
    responsive: true,
    head: [
      { text: 'For analysis' },
      { text: 'A row is' },
      { text: 'Used for' },
      { text: 'Rows', format: 'numeric' },
      { text: 'Size, about', format: 'numeric' },
      { text: 'For a spreadsheet' },
    ],
    rows: tableNames.map((name) => {
      const href = `/collections/${encodeURIComponent(collectionCode)}/files/${name}.csv`
      return [
        { text: `${name}.csv`, href },
        { text: descriptions[name].row },
        { text: descriptions[name].use },
        { text: number.format(rows[name]) },
        { text: sizeText(sizes[name]), classes: 'app-on-one-line' },
        { text: `${name} for Excel`, href: `${href}?for=excel` },
      ]
    }),
  }
}

function missingTable(): Partials['table'] {
  return {
    caption: { text: 'Why an answer is not there', size: 's' },
    head: [{ text: 'In the cell' }, { text: 'Meaning' }],
    rows: missingReasons.map((reason) => [{ text: `.${letterOf(reason)}` }, { text: missingNames[reason] }]),
  }
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'releases/files': FilesPage
  }
}
