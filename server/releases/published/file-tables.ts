import type { Partials } from '../../platform/http/partials.ts'
import { sizeText } from '../../platform/text/sizes.ts'
import type { BuiltFile, Manifest } from '../build/manifest.ts'
import { releaseFilePath } from '../release-paths.ts'
import { releaseTableNames, type TableName } from '../tables/table-name.ts'
import type { Release } from '../release.ts'

export interface FileTables {
  /** Every file in one. */
  zip: { href: string; text: string }
  /** The data, a row a table, with a link for each kind of file. */
  data: Partials['table']
  /** What describes them. */
  others: Partials['table']
  /** The hash of each file, as `sha256sum` writes and checks them. */
  hashes: string
}

const folders = ['csv', 'excel', 'parquet'] as const
const kinds: Record<(typeof folders)[number], string> = {
  csv: 'For analysis',
  excel: 'For a spreadsheet',
  parquet: 'Parquet',
}

/** The files of a release, with how long they are, before anybody takes them. */
export function fileTables(
  collectionCode: string,
  { zip: whole }: Pick<Release, 'zip'>,
  manifest: Manifest,
): FileTables {
  const { release, files } = manifest
  const href = (file: string) => releaseFilePath(collectionCode, release, file)
  const names = files.filter(({ path }) => path.startsWith('csv/')).map(({ path }) => tableOf(path))
  const zip = `${release.name}.zip`
  return {
    zip: { href: href(zip), text: `Every file in one (${zip}, ${sizeText(whole?.bytes ?? 0)})` },
    data: dataTable(names, files, href),
    others: othersTable(
      files.filter(({ path }) => !folders.some((folder) => path.startsWith(`${folder}/`))),
      href,
    ),
    hashes: files.map(({ sha256, path }) => `${sha256}  ${path}\n`).join(''),
  }
}

/** In a few words, as the codebook says it at length. */
const rowTexts: Record<TableName, string> = {
  answers: 'An answer',
  responses: 'A participant that answered, a column for each question',
  partners: 'An organisation and one of its partners',
  participants: 'Everybody who was invited, in one care setting',
  organisations: 'An organisation that was invited',
  scores: 'A section’s score of a participant',
  items: 'A question, with its wording',
  codes: 'What a code stands for',
  suppression: 'What is not told, and why',
  corroboration: 'What two partners say of each other',
  crosswalk: 'A question in one of all collections',
  changes: 'A cell that differs from the release before',
  findings: 'A comparison that was looked at',
}

function rowText(table: string): string {
  const name = releaseTableNames.find((one) => one === table)
  return name ? rowTexts[name] : ''
}

function tableOf(path: string): string {
  return path.replace(/^\w+\/|\.\w+$/g, '')
}

type Href = (file: string) => string

function dataTable(names: readonly string[], files: readonly BuiltFile[], href: Href): Partials['table'] {
  const there = folders.filter((folder) => files.some(({ path }) => path.startsWith(`${folder}/`)))
  return {
    caption: { text: 'The tables', size: 's' },
    responsive: true,
    head: [
      { text: 'Table' },
      { text: 'One row' },
      { text: 'Rows', format: 'numeric' },
      ...there.map((folder) => ({ text: kinds[folder] })),
    ],
    rows: names.map((name) => {
      const own = there.map((folder) =>
        files.find(({ path }) => path.startsWith(`${folder}/`) && tableOf(path) === name),
      )
      return [
        { text: name },
        { text: rowText(name) },
        { text: own[0]?.rows?.toLocaleString('en-GB') ?? '' },
        ...own.map((file) => cellOf(file, href)),
      ]
    }),
  }
}

function cellOf(file: BuiltFile | undefined, href: Href) {
  if (!file) return { text: '–' }
  const kind = file.path.endsWith('.csv') ? 'CSV' : 'Parquet'
  return {
    text: `${kind}, ${sizeText(file.bytes)}`,
    classes: 'app-on-one-line',
    href: href(file.path),
    visuallyHiddenText: `of ${tableOf(file.path)}`,
  }
}

function othersTable(files: readonly BuiltFile[], href: Href): Partials['table'] {
  return {
    caption: { text: 'What describes them', size: 's' },
    responsive: true,
    head: [{ text: 'File' }, { text: 'What it is' }, { text: 'Size', format: 'numeric' }],
    rows: files.map(({ path, title, bytes }) => [
      { text: path, href: href(path) },
      { text: title },
      { text: sizeText(bytes), classes: 'app-on-one-line' },
    ]),
  }
}

declare module '../../platform/http/partials.ts' {
  interface Partials {
    'release-files': FileTables
    'release-hashes': string
  }
}
