import { type ColumnType, missingTokens, type TableColumn, type TableSchema } from '../tables/table-schema.ts'
import { type DescribedTable, licence, type ReleaseFacts } from './release-facts.ts'

/** The release in the terms of the W3C’s CSV on the Web, for readers of linked data. */
export function csvwMetadata(facts: ReleaseFacts, tables: readonly DescribedTable[]): object {
  const written = new Set<string>(tables.map(({ schema }) => schema.name))
  return {
    '@context': ['http://www.w3.org/ns/csvw', { '@language': 'en' }],
    ...(facts.address !== undefined && { '@id': facts.address }),
    'dc:title': facts.title,
    'dc:identifier': facts.name,
    'dc:description': facts.description,
    'dc:creator': facts.author,
    ...(facts.publisher !== undefined && { 'dc:publisher': facts.publisher }),

    'dc:issued': { '@value': facts.preparedOn, '@type': 'xsd:date' },
    'dc:license': { '@id': licence.path },
    dialect: {
      commentPrefix: null,
      delimiter: ',',
      doubleQuote: true,
      encoding: 'utf-8',
      header: true,
      lineTerminators: ['\r\n'],
      quoteChar: '"',
      skipInitialSpace: false,
      trim: false,
    },
    tables: tables.map((table) => describe(table, written)),
  }
}

function describe({ schema, csv }: DescribedTable, written: ReadonlySet<string>): object {
  return {
    url: csv.path,
    'dc:title': schema.title,
    'dc:description': `One row: ${schema.row}`,
    tableSchema: tableSchema(schema, written),
  }
}

function tableSchema({ columns, primaryKey, foreignKeys }: TableSchema, written: ReadonlySet<string>): object {
  // it knows no key of which a part can be empty
  const isWhole = (key: readonly string[]) => columns.every(({ name, isRequired }) => isRequired || !key.includes(name))
  const known = foreignKeys.filter((key) => written.has(key.table) && isWhole(key.columns))
  return {
    columns: columns.map(describeColumn),
    ...(primaryKey.length > 0 && isWhole(primaryKey) && { primaryKey }),
    ...(known.length > 0 && {
      foreignKeys: known.map(({ columns: columnReference, table, references }) => ({
        columnReference,
        reference: { resource: `csv/${table}.csv`, columnReference: references },
      })),
    }),
  }
}

function describeColumn(column: TableColumn): object {
  const { name, title, description, isTypedMissing, isRequired, multiple } = column
  return {
    name,
    titles: name,
    'dc:title': title,
    ...(description !== '' && { 'dc:description': description }),
    null: ['', ...(isTypedMissing ? missingTokens.map(({ code }) => code) : [])],
    ...(isRequired && !isTypedMissing && { required: true }),
    ...(multiple && { separator: ';' }),
    datatype: datatypeOf(column),
  }
}

const bases: Record<ColumnType, string> = {
  string: 'string',
  integer: 'integer',
  number: 'decimal',
  date: 'date',
  datetime: 'dateTimeStamp',
}

/** CSV on the Web has no lists of codes: a pattern says the same. Limits are said of numbers alone. */
function datatypeOf({ type, codes, minimum, maximum }: TableColumn): object | string {
  const base = bases[type]
  if (type === 'string') return codes ? { base, format: codes.map(({ code }) => escaped(code)).join('|') } : base
  const limits = { ...(minimum !== undefined && { minimum }), ...(maximum !== undefined && { maximum }) }
  return Object.keys(limits).length > 0 ? { base, ...limits } : base
}

/** As a regular expression that means just this text. */
function escaped(code: string): string {
  return code.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
