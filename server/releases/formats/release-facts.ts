import { sha256 } from '../release-ground.ts'
import { usualAuthor } from '../provenance.ts'
import { releasePath } from '../release-paths.ts'
import { releaseName } from '../release.ts'
import type { BuiltFile, Manifest } from '../build/manifest.ts'
import type { ReleaseMatter } from '../build/release-matter.ts'
import type { TableSchema } from '../tables/table-schema.ts'

/** What every description of a release says of it as a whole. */
export interface ReleaseFacts {
  /** `2016-r1` */
  name: string
  title: string
  description: string
  number: number
  /** YYYY-MM-DD */
  preparedOn: string
  collection: { code: string; name: string; opensOn: string; closesOn: string; isInvented: boolean }
  instrument: { name: string; title: string; url: string; sha256: string }
  software: Manifest['software']
  groundSha256: string
  rulesSha256: string
  author: string
  /** Undefined where it was not pinned. */
  publisher: string | undefined
  /** The permanent address of its page; undefined where none was settled. */
  address: string | undefined
}

/** Of which country it is: what is invented is of none that there is, and must not be found as data of one. */
export interface StudyPlace {
  nation: { name: string; code: string } | undefined
  universe: string
  keywords: readonly string[]
}

const everyStudy = ['digital maturity', 'interoperability', 'information sharing'] as const

export function placeOf({ collection }: Pick<ReleaseFacts, 'collection'>): StudyPlace {
  if (collection.isInvented)
    return {
      nation: undefined,
      universe: 'Invented trusts and social care providers',
      keywords: [...everyStudy, 'social care', 'invented data'],
    }
  return {
    nation: { name: 'England', code: 'GB-ENG' },
    universe: 'Trusts of the NHS in England, and social care providers by a sample',
    keywords: [...everyStudy, 'NHS', 'social care', 'England'],
  }
}

/** A table with what came of it. */
export interface DescribedTable {
  schema: TableSchema
  rows: number
  csv: BuiltFile
}

export const licence = {
  name: 'OGL-UK-3.0',
  title: 'Open Government Licence v3.0',
  path: 'https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/',
} as const

export function factsOf(
  { ground, instrument }: Pick<ReleaseMatter, 'ground' | 'instrument'>,
  { software, groundSha256 }: Pick<ReleaseFacts, 'software' | 'groundSha256'>,
): ReleaseFacts {
  const { collection, number, preparedOn } = ground
  const { code, name, opensOn, closesOn } = collection
  const isInvented = collection.origin === 'invented'
  return {
    name: releaseName(code, { number }),
    title: `${name}, release ${number}`,
    description: descriptionOf(instrument.title, collection, isInvented),
    number,
    preparedOn,
    collection: { code, name, opensOn, closesOn, isInvented },
    instrument: {
      name: ground.instrument.name,
      title: instrument.title,
      url: instrument.url,
      sha256: ground.instrument.hash,
    },
    rulesSha256: sha256(ground.rules),
    software,
    groundSha256,
    author: ground.provenance?.author ?? usualAuthor,
    publisher: ground.provenance?.publisher,
    address: addressOf(ground),
  }
}

function addressOf({ collection, number, provenance }: ReleaseMatter['ground']): string | undefined {
  return provenance?.address === undefined
    ? undefined
    : `${provenance.address}${releasePath(collection.code, { number })}`
}

function descriptionOf(
  title: string,
  { name, opensOn, closesOn }: { name: string; opensOn: string; closesOn: string },
  isInvented: boolean,
): string {
  const what = `The answers of ${name} to the questionnaire “${title}”, asked from ${opensOn} to ${closesOn}.`
  return isInvented ? `INVENTED DATA: nobody gave these answers. ${what}` : what
}

/** How the release is to be cited, in one line: who, when, what, which, from whom and where. */
export function citationText(facts: ReleaseFacts): string {
  const { title, preparedOn, name, collection, author, publisher, address } = facts
  const kind = collection.isInvented ? '[invented data] [data set]' : '[data set]'
  const from = publisher === undefined || publisher === author ? [] : [`${publisher}.`]
  const where = address === undefined ? [] : [address]
  const what = `${author} (${preparedOn.slice(0, 4)}). ${title} (${name}) ${kind}.`
  return [what, ...from, ...where, `${licence.title}.`].join(' ')
}

/** The tables that have been written, in the order of their schemas. */
export function describedTables(schemas: readonly TableSchema[], files: readonly BuiltFile[]): DescribedTable[] {
  return schemas.flatMap((schema) => {
    const csv = files.find(({ path }) => path === `csv/${schema.name}.csv`)
    return csv?.rows === undefined ? [] : [{ schema, rows: csv.rows, csv }]
  })
}
