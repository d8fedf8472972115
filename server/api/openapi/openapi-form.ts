import { z } from 'zod'
import type { JsonSchema } from '../../platform/json-schema.ts'
import { apiRoot } from '../request/api-paths.ts'
import { type Operation, pageForm } from '../request/operation-form.ts'
import { problemForm } from '../request/problem-form.ts'
import { tagTexts } from './tag-texts.ts'

type Json = Readonly<Record<string, unknown>>

const formOf = (name: string) => `#/components/schemas/${name}`

/** The description of all operations in OpenAPI 3.1, made of the same forms that read what is asked and check what is answered. */
export function openApi(
  operations: readonly Operation[],
  { title, version }: { title: string; version: string },
): Json {
  return {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: `${title}: data`,
      version,
      description:
        'Released files, codebooks and the figures of the analysis, to read. Rights are those of the pages. Lists are JSON or CSV, as the header Accept says. Every fault is problem details (RFC 9457).',
      license: { name: 'Open Government Licence v3.0', identifier: 'OGL-UK-3.0' },
    },
    servers: [{ url: apiRoot }],
    tags: [...new Set(operations.map(({ tag }) => tag))].map((name) => ({ name, description: tagTexts[name] })),
    security: [{ token: [] }],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: operationOf(operation) }])),
    components: {
      schemas: schemasOf(operations),
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer', description: 'A personal token, made on the page of your account.' },
      },
      responses: Object.fromEntries(
        faults.map(({ name, description, headers }) => [name, faultOf(description, headers)]),
      ),
      headers: headerTexts,
    },
  }
}

function operationOf(operation: Operation): Json {
  const { id, tag, summary, description, isPublic, scope } = operation
  const needs = scope === undefined ? '' : ` A token needs the scope ${scope}.`
  return {
    operationId: id,
    tags: [tag],
    summary,
    description: `${description}${needs}`,
    ...(isPublic && { security: [{ token: [] }, {}] }),
    parameters: [...pathParameters(operation), ...queryParameters(operation)],
    responses: {
      200: {
        description: 'What was asked for.',
        headers: refsTo('headers', answerHeaders),
        content: contentOf(operation),
      },
      304: { description: 'It is still what If-None-Match says; no content.' },
      ...Object.fromEntries(faults.map(({ status, name }) => [status, { $ref: `#/components/responses/${name}` }])),
    },
  }
}

function pathParameters({ params }: Operation): Json[] {
  return Object.entries(params).map(([name, description]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: { type: 'string', maxLength: 100 },
  }))
}

function queryParameters({ query, kind }: Operation): Json[] {
  const page: JsonSchema = kind === 'list' ? z.toJSONSchema(pageForm, { io: 'input' }) : {}
  return [query, page].flatMap(({ properties = {}, required = [] }) =>
    Object.entries(properties as Readonly<Record<string, Json>>).map(([name, { description, ...schema }]) => ({
      name,
      in: 'query',
      required: required.includes(name) && !('default' in schema),
      ...(description !== undefined && { description }),
      ...(isRepeated(schema) && { style: 'form', explode: true }),
      schema: isRepeated(schema) ? { type: 'array', items: { type: 'string' } } : schema,
    })),
  )
}

/** One word or several: in an address it is the same name again. */
function isRepeated({ anyOf }: Json): boolean {
  return Array.isArray(anyOf) && anyOf.some((one: unknown) => arrays.safeParse(one).success)
}

const arrays = z.object({ type: z.literal('array') })

function contentOf({ kind, answer }: Operation): Json {
  const item = { $ref: formOf(nameOf(answer)) }
  if (kind === 'one') return { 'application/json': { schema: item } }
  const list = {
    type: 'object',
    properties: {
      total: { type: 'integer', minimum: 0, description: 'On all pages together.' },
      items: { type: 'array', items: item },
      next: { type: ['string', 'null'], description: 'The address of the next page; null on the last.' },
    },
    required: ['total', 'items', 'next'],
    additionalProperties: false,
  }
  const table = {
    type: 'string',
    description: 'A table by RFC 4180: the names of its columns, then a record for each.',
  }
  return { 'application/json': { schema: list }, 'text/csv': { schema: table } }
}

function nameOf(form: z.ZodType): string {
  const name = z.globalRegistry.get(form)?.id
  if (name === undefined) throw new Error('An answer has a form without a name')
  return name
}

/** Those of the answers, and those that they are made of. */
function schemasOf(operations: readonly Operation[]): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { uri: formOf, io: 'output' })
  const wanted = new Set([...operations.map(({ answer }) => nameOf(answer)), nameOf(problemForm)])
  for (const name of wanted)
    for (const [, other = ''] of JSON.stringify(schemas[name]).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g))
      wanted.add(other)
  return Object.fromEntries(
    [...wanted].toSorted().map((name) => {
      const { $schema: _schema, $id: _id, ...schema } = (schemas[name] ?? {}) as Json
      return [name, schema]
    }),
  )
}

const text = { schema: { type: 'string' } }
const headerTexts: Readonly<Record<string, Json>> = {
  ETag: { description: 'Names the very bytes: send it as If-None-Match next time.', ...text },
  Link: { description: 'Where the first and the next page are (RFC 8288).', ...text },
  RateLimit: { description: 'How many requests are left, and for how many seconds.', ...text },
  'RateLimit-Policy': { description: 'How many requests may be made in how many seconds.', ...text },
  'Retry-After': { description: 'After how many seconds to go on.', schema: { type: 'integer' } },
  'WWW-Authenticate': { description: 'What is wrong with the token (RFC 6750).', ...text },
}
const answerHeaders = ['ETag', 'Link', 'RateLimit', 'RateLimit-Policy']

interface DescribedFault {
  status: number
  name: string
  description: string
  headers: readonly string[]
}

const faults: readonly DescribedFault[] = [
  { status: 400, name: 'Invalid', description: 'The address asks for what there is not.', headers: [] },
  { status: 401, name: 'Unknown', description: 'It takes a token, or another.', headers: ['WWW-Authenticate'] },
  { status: 403, name: 'Forbidden', description: 'The token was not made for this.', headers: ['WWW-Authenticate'] },
  { status: 404, name: 'NotFound', description: 'There is no such thing, or not for you.', headers: [] },
  { status: 406, name: 'NotAcceptable', description: 'It cannot be had in that form.', headers: [] },
  { status: 429, name: 'TooMany', description: 'Too many requests.', headers: ['Retry-After', 'RateLimit'] },
  { status: 500, name: 'Unexpected', description: 'Something went wrong here.', headers: [] },
]

function faultOf(description: string, headers: readonly string[]): Json {
  return {
    description,
    ...(headers.length > 0 && { headers: refsTo('headers', headers) }),
    content: { 'application/problem+json': { schema: { $ref: formOf(nameOf(problemForm)) } } },
  }
}

function refsTo(kind: string, names: readonly string[]): Json {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/${kind}/${name}` }]))
}
