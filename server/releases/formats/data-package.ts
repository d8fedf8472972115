import { type CodeLabel, missingTokens, type TableColumn, type TableSchema } from '../tables/table-schema.ts'
import { type DescribedTable, licence, placeOf, type ReleaseFacts } from './release-facts.ts'

const profiles = 'https://datapackage.org/profiles/2.0'

/**
 * The release as a Data Package of the Frictionless standard, version 2.0: every table with the type, the codes, the
 * kinds of missing and the limits of each column, its keys, its size and its hash. `profile` is for readers of version 1.
 */
export function dataPackage(facts: ReleaseFacts, tables: readonly DescribedTable[]): object {
  return {
    $schema: `${profiles}/datapackage.json`,
    profile: 'tabular-data-package',
    name: facts.name.toLowerCase(),
    title: facts.title,
    description: facts.description,
    version: `${facts.number}.0.0`,
    created: `${facts.preparedOn}T00:00:00Z`,
    keywords: placeOf(facts).keywords,
    ...(facts.address !== undefined && { homepage: facts.address }),
    contributors: contributors(facts),
    licenses: [licence],
    sources: [
      { title: `Questionnaire “${facts.instrument.title}”, ${facts.instrument.name}`, path: facts.instrument.url },
    ],
    resources: tables.map(resource),
  }
}

function contributors({ author, publisher }: ReleaseFacts): object[] {
  if (publisher === author) return [{ title: author, roles: ['creator', 'publisher'] }]
  const creator = { title: author, roles: ['creator'] }
  return publisher === undefined ? [creator] : [creator, { title: publisher, roles: ['publisher'] }]
}

function resource({ schema, csv }: DescribedTable): object {
  return {
    $schema: `${profiles}/dataresource.json`,
    profile: 'tabular-data-resource',
    name: schema.name,
    type: 'table',
    title: schema.title,
    description: `One row: ${schema.row}`,
    path: csv.path,
    format: 'csv',
    mediatype: 'text/csv',
    encoding: 'utf-8',
    bytes: csv.bytes,
    hash: `sha256:${csv.sha256}`,
    dialect: {
      $schema: `${profiles}/tabledialect.json`,
      header: true,
      delimiter: ',',
      lineTerminator: '\r\n',
      quoteChar: '"',
      doubleQuote: true,
      skipInitialSpace: false,
    },
    schema: tableSchema(schema),
  }
}

function tableSchema({ columns, primaryKey, foreignKeys }: TableSchema): object {
  return {
    $schema: `${profiles}/tableschema.json`,
    fields: columns.map(field),
    missingValues: [''],
    ...keys(columns, primaryKey),
    ...(foreignKeys.length > 0 && {
      foreignKeys: foreignKeys.map(({ columns: fields, table, references }) => ({
        fields,
        reference: { resource: table, fields: references },
      })),
    }),
  }
}

/** What is unique though a part of it can be empty is no primary key to the standard. */
function keys(columns: readonly TableColumn[], primaryKey: readonly string[]): object {
  if (primaryKey.length === 0) return {}
  const isWhole = columns.every(({ name, isRequired }) => isRequired || !primaryKey.includes(name))
  return isWhole ? { primaryKey } : { uniqueKeys: [primaryKey] }
}

/** A cell of several values is a string to the standard, and its codes stand in the table of codes alone. */
function field(column: TableColumn): object {
  const { name, type, title, description, isTypedMissing, unit, item } = column
  const codes = column.multiple ? undefined : column.codes
  const constraints = constraintsOf(column, codes)
  return {
    name,
    type,
    title,
    ...(description !== '' && { description }),
    ...(codes && { categories: codes.map(category(type)), categoriesOrdered: false }),
    ...(isTypedMissing && { missingValues: [emptyCell, ...missingTokens].map(missingValue) }),
    ...(Object.keys(constraints).length > 0 && { constraints }),
    ...(unit && { unit }),
    ...(item && { item }),
  }
}

/** A token counts as missing, so that a column with them is not required in the sense of the standard. */
function constraintsOf(column: TableColumn, codes: readonly CodeLabel[] | undefined): object {
  const { type, isRequired, isTypedMissing, minimum, maximum } = column
  return {
    ...(isRequired && !isTypedMissing && { required: true }),
    ...(codes && { enum: codes.map(({ code }) => (type === 'integer' ? Number(code) : code)) }),
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  }
}

function category(type: TableColumn['type']) {
  return ({ code, label }: CodeLabel) => ({ value: type === 'integer' ? Number(code) : code, label })
}

const emptyCell: CodeLabel = { code: '', label: 'Empty' }

function missingValue({ code, label }: CodeLabel): object {
  return { value: code, label }
}
