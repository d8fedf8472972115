import { z } from 'zod'
import type { DescribedByStandard } from './described-table.ts'

/**
 * What we use of the W3C's Metadata Vocabulary for Tabular Data, read as strictly as it can be. The W3C publishes no
 * schema of it.
 */
const names = z.array(z.string()).min(1)
const bases = z.enum(['string', 'integer', 'decimal', 'date', 'dateTimeStamp'])
const datatype = z.union([
  bases,
  z.strictObject({
    base: bases,
    format: z.string().min(1).optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
])
const column = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9_.]*$/),
  titles: z.string().min(1),
  'dc:title': z.string().min(1),
  'dc:description': z.string().min(1).optional(),
  null: z.array(z.string()).min(1),
  required: z.literal(true).optional(),
  separator: z.literal(';').optional(),
  datatype,
})
const table = z.strictObject({
  url: z.string().regex(/^csv\/\w+\.csv$/),
  'dc:title': z.string().min(1),
  'dc:description': z.string().min(1),
  tableSchema: z.strictObject({
    columns: z.array(column).min(1),
    primaryKey: names.optional(),
    foreignKeys: z
      .array(
        z.strictObject({
          columnReference: names,
          reference: z.strictObject({ resource: z.string(), columnReference: names }),
        }),
      )
      .min(1)
      .optional(),
  }),
})
export const csvwForm = z.strictObject({
  '@context': z.tuple([z.literal('http://www.w3.org/ns/csvw'), z.strictObject({ '@language': z.literal('en') })]),
  '@id': z.url().optional(),
  'dc:title': z.string().min(1),
  'dc:identifier': z.string().min(1),
  'dc:description': z.string().min(1),
  'dc:creator': z.string().min(1),
  'dc:publisher': z.string().min(1).optional(),
  'dc:issued': z.strictObject({ '@value': z.iso.date(), '@type': z.literal('xsd:date') }),
  'dc:license': z.strictObject({ '@id': z.url() }),
  dialect: z.strictObject({
    commentPrefix: z.null(),
    delimiter: z.literal(','),
    doubleQuote: z.literal(true),
    encoding: z.literal('utf-8'),
    header: z.literal(true),
    lineTerminators: z.tuple([z.literal('\r\n')]),
    quoteChar: z.literal('"'),
    skipInitialSpace: z.literal(false),
    trim: z.literal(false),
  }),
  tables: z.array(table).min(1),
})

type Column = z.infer<typeof column>

/** The table as the standard has it described; its name is that of its file. */
export function asDescribed({ url, tableSchema }: z.infer<typeof table>): DescribedByStandard {
  return {
    name: nameOf(url),
    columns: tableSchema.columns.map((one) => ({
      name: one.titles,
      nulls: new Set(one.null),
      isRequired: one.required ?? false,
      separator: one.separator,
      isValue: (cell) => isValue(one, cell),
    })),
    keys: tableSchema.primaryKey ? [tableSchema.primaryKey] : [],
    foreignKeys: (tableSchema.foreignKeys ?? []).map(({ columnReference, reference }) => ({
      columns: columnReference,
      table: nameOf(reference.resource),
      references: reference.columnReference,
    })),
  }
}

function nameOf(url: string): string {
  return url.replace(/^csv\//, '').replace(/\.csv$/, '')
}

const lexical: Record<z.infer<typeof bases>, RegExp> = {
  string: /^[^]+$/,
  integer: /^-?\d+$/,
  decimal: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  dateTimeStamp: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
}

function isValue({ datatype: type }: Column, cell: string): boolean {
  const { base, format, minimum, maximum } = typeof type === 'string' ? { base: type } : type
  return (
    lexical[base].test(cell) &&
    (format === undefined || new RegExp(`^(?:${format})$`, 'u').test(cell)) &&
    !(Number(cell) < (minimum ?? Number.NEGATIVE_INFINITY)) &&
    !(Number(cell) > (maximum ?? Number.POSITIVE_INFINITY))
  )
}
