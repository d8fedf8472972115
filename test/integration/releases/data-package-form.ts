import { z } from 'zod'
import type { DescribedByStandard } from './described-table.ts'

/**
 * The strictest reading of the Data Package standard 2.0 that we could write: nothing but its own properties, and the two
 * that we add to fields. The JSON schemas of 2.0 are in no package registry.
 */
const label = z.strictObject({ value: z.union([z.string(), z.number()]), label: z.string().min(1) })
const missingValue = z.strictObject({ value: z.string(), label: z.string().min(1) })
const field = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9_]*$/),
  type: z.enum(['string', 'integer', 'number', 'date', 'datetime']),
  title: z.string().min(1),
  description: z.string().min(1).optional(),
  categories: z.array(label).min(1).optional(),
  categoriesOrdered: z.boolean().optional(),
  missingValues: z.array(missingValue).min(1).optional(),
  constraints: z
    .strictObject({
      required: z.literal(true).optional(),
      enum: z
        .array(z.union([z.string(), z.number()]))
        .min(1)
        .optional(),
      minimum: z.number().optional(),
      maximum: z.number().optional(),
    })
    .optional(),
  unit: z.string().optional(),
  item: z.string().optional(),
})
const names = z.array(z.string()).min(1)
const tableSchema = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/tableschema.json'),
  fields: z.array(field).min(1),
  missingValues: z.tuple([z.literal('')]),
  primaryKey: names.optional(),
  uniqueKeys: z.array(names).min(1).optional(),
  foreignKeys: z
    .array(z.strictObject({ fields: names, reference: z.strictObject({ resource: z.string(), fields: names }) }))
    .min(1)
    .optional(),
})
const resource = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/dataresource.json'),
  profile: z.literal('tabular-data-resource'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  type: z.literal('table'),
  title: z.string().min(1),
  description: z.string().min(1),
  path: z.string().regex(/^csv\/\w+\.csv$/),
  format: z.literal('csv'),
  mediatype: z.literal('text/csv'),
  encoding: z.literal('utf-8'),
  bytes: z.int().positive(),
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  dialect: z.strictObject({
    $schema: z.literal('https://datapackage.org/profiles/2.0/tabledialect.json'),
    header: z.literal(true),
    delimiter: z.literal(','),
    lineTerminator: z.literal('\r\n'),
    quoteChar: z.literal('"'),
    doubleQuote: z.literal(true),
    skipInitialSpace: z.literal(false),
  }),
  schema: tableSchema,
})
export const dataPackageForm = z.strictObject({
  $schema: z.literal('https://datapackage.org/profiles/2.0/datapackage.json'),
  profile: z.literal('tabular-data-package'),
  name: z.string().regex(/^[a-z0-9._-]+$/),
  title: z.string().min(1),
  description: z.string().min(1),
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  created: z.iso.datetime(),
  keywords: z.array(z.string()).min(1),
  homepage: z.url().optional(),
  contributors: z.array(z.strictObject({ title: z.string(), roles: names })).min(1),
  licenses: z.array(z.strictObject({ name: z.string(), title: z.string(), path: z.url() })).min(1),
  sources: z.array(z.strictObject({ title: z.string(), path: z.url() })).min(1),
  resources: z.array(resource).min(1),
})

type Resource = z.infer<typeof resource>
type Field = z.infer<typeof field>

/** The table as the standard has it described. */
export function asDescribed({ name, schema }: Resource): DescribedByStandard {
  return {
    name,
    columns: schema.fields.map((one) => ({
      name: one.name,
      nulls: new Set(one.missingValues?.map(({ value }) => value) ?? schema.missingValues),
      isRequired: one.constraints?.required ?? false,
      separator: undefined,
      isValue: (cell) => isValue(one, cell),
    })),
    keys: [...(schema.primaryKey ? [schema.primaryKey] : []), ...(schema.uniqueKeys ?? [])],
    foreignKeys: (schema.foreignKeys ?? []).map(({ fields: columns, reference }) => ({
      columns,
      table: reference.resource,
      references: reference.fields,
    })),
  }
}

const lexical: Record<Field['type'], RegExp> = {
  string: /^[^]+$/,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/,
}

function isValue({ type, constraints = {}, categories }: Field, cell: string): boolean {
  const value = type === 'integer' || type === 'number' ? Number(cell) : cell
  const isListed = (list: readonly (string | number)[] | undefined) => list?.includes(value) ?? true
  return (
    lexical[type].test(cell) &&
    isListed(constraints.enum) &&
    isListed(categories?.map((category) => category.value)) &&
    !(Number(value) < (constraints.minimum ?? Number.NEGATIVE_INFINITY)) &&
    !(Number(value) > (constraints.maximum ?? Number.POSITIVE_INFINITY))
  )
}
