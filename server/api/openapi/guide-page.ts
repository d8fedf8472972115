import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { apiRoot } from '../request/api-paths.ts'
import type { JsonSchema } from '../../platform/json-schema.ts'
import type { Tag } from './tag-texts.ts'

/** What of an operation people are shown. */
export interface GuidedOperation {
  path: string
  tag: Tag
  summary: string
  description: string
  scope: string | undefined
  isPublic: boolean
  kind: 'one' | 'list'
  params: Readonly<Record<string, string>>
  query: JsonSchema
}

export interface GuidePage extends PageModel {
  description: string
  rates: string[]
  examples: { heading: string; code: string }[]
  groups: GuidedGroup[]
}

interface GuidedGroup {
  heading: string
  /** What holds for most of them is said once. */
  text: string
  operations: { path: string; summary: string; text: string; parameters: string }[]
  parameters: Partials['table'] | undefined
}

export interface GuideFacts {
  operations: readonly GuidedOperation[]
  /** Where people reach the service. */
  address: string
  /** How many requests a minute, by who asks. */
  rates: Readonly<Record<'token' | 'person' | 'address', number>>
}

export function guidePage({ operations, address, rates }: GuideFacts): GuidePage {
  const tags = [...new Set(operations.map(({ tag }) => tag))]
  return {
    title: 'Data for programs',
    wide: true,
    description: `${apiRoot}/openapi.json`,
    rates: [
      `${rates.token} with each personal token`,
      `${rates.person} by each person who is signed in in a browser`,
      `${rates.address} from each address without either`,
    ],
    examples: examplesAt(address.replace(/\/$/, '')),
    groups: tags.map((tag) =>
      groupOf(
        tag,
        operations.filter((one) => one.tag === tag),
      ),
    ),
  }
}

function groupOf(heading: string, operations: readonly GuidedOperation[]): GuidedGroup {
  const texts = operations.map(textOf)
  const text = texts.find((one) => texts.filter((other) => other === one).length > 2) ?? ''
  return {
    heading,
    text,
    operations: operations.map((operation) => ({
      path: `${apiRoot}${operation.path}`,
      summary: operation.summary,
      text: textOf(operation) === text ? '' : textOf(operation),
      parameters: parametersOf(operation)
        .map(({ name }) => name)
        .join(', '),
    })),
    parameters: parameterTable(heading, operations.flatMap(parametersOf)),
  }
}

const withoutToken = 'Without a token'

/** What an operation gives, and what it takes to ask for it; each said once, where its own words do not say it already. */
function textOf({ description, scope, isPublic }: GuidedOperation): string {
  const needs = [
    ...(scope === undefined ? [] : [`A token needs the scope ${scope}.`]),
    ...(isPublic && !description.includes(withoutToken) ? [`${withoutToken} it gives what is open to everybody.`] : []),
  ]
  return [description, ...needs].join(' ')
}

interface Parameter {
  name: string
  text: string
}

/** Those that lists have in common are said once, above. */
function parametersOf({ params, query }: GuidedOperation): Parameter[] {
  const properties = Object.entries((query.properties ?? {}) as Readonly<Record<string, { description?: string }>>)
  return [
    ...Object.entries(params).map(([name, text]) => ({ name: `{${name}}`, text })),
    ...properties.map(([name, { description = '' }]) => ({ name, text: description })),
  ]
}

function parameterTable(heading: string, all: readonly Parameter[]): Partials['table'] | undefined {
  const texts = new Map(all.map(({ name, text }) => [name, text]))
  if (texts.size === 0) return undefined
  return {
    responsive: true,
    caption: { text: `Parameters of ${heading.toLowerCase()}`, size: 's' },
    head: [{ text: 'Parameter' }, { text: 'Says' }],
    rows: [...texts].map(([name, text]) => [{ text: name }, { text }]),
  }
}

/** The same question in three languages. */
function examplesAt(address: string): GuidePage['examples'] {
  const figures = `${address}${apiRoot}/collections/2016/figures/overview?by=region`
  return [
    {
      heading: 'curl',
      code: [
        `curl '${address}${apiRoot}/releases'`,
        `curl -H "Authorization: Bearer $TOKEN" -H 'Accept: text/csv' \\`,
        '  -o overview.csv \\',
        `  '${figures}'`,
      ].join('\n'),
    },
    {
      heading: 'R',
      code: [
        'library(httr)',
        'answer <- GET(',
        `  "${figures}",`,
        '  add_headers(Authorization = paste("Bearer", Sys.getenv("TOKEN"))),',
        '  accept("text/csv")',
        ')',
        'stop_for_status(answer)',
        'overview <- read.csv(text = content(answer, "text", encoding = "UTF-8"))',
      ].join('\n'),
    },
    {
      heading: 'Python',
      code: [
        'import os, requests',
        'headers = {"Authorization": "Bearer " + os.environ["TOKEN"]}',
        `rows, page = [], "${figures.slice(address.length)}"`,
        'while page:',
        `    answer = requests.get("${address}" + page, headers=headers)`,
        '    answer.raise_for_status()',
        '    rows += answer.json()["items"]',
        '    page = answer.json()["next"]',
      ].join('\n'),
    },
  ]
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'api/guide': GuidePage
  }
}
