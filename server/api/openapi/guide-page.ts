import type { Partials } from '../../platform/http/partials.ts'
import type { PageModel } from '../../platform/http/views.ts'
import { apiRoot } from '../request/api-paths.ts'
import type { JsonSchema } from '../../platform/json-schema.ts'

/** What of an operation people are shown. */
export interface GuidedOperation {
  path: string
  tag: string
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
  groups: {
    heading: string
    operations: { path: string; summary: string; text: string; parameters: Partials['table'] | undefined }[]
  }[]
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
    groups: tags.map((tag) => ({
      heading: tag,
      operations: operations.filter((one) => one.tag === tag).map(shown),
    })),
  }
}

function shown(operation: GuidedOperation): GuidePage['groups'][number]['operations'][number] {
  const { path, summary, description, scope, isPublic } = operation
  const needs = [
    ...(scope === undefined ? [] : [`A token needs the scope ${scope}.`]),
    ...(isPublic ? ['Without a token it gives what is open to everybody.'] : []),
  ]
  return {
    path: `${apiRoot}${path}`,
    summary,
    text: [description, ...needs].join(' '),
    parameters: parameterTable(operation),
  }
}

/** The parameters that lists have in common are said once, above. */
function parameterTable({ params, query, summary }: GuidedOperation): Partials['table'] | undefined {
  const properties = Object.entries((query.properties ?? {}) as Readonly<Record<string, { description?: string }>>)
  const rows = [
    ...Object.entries(params).map(([name, text]) => [`{${name}}`, text]),
    ...properties.map(([name, { description = '' }]) => [name, description]),
  ]
  if (rows.length === 0) return undefined
  return {
    responsive: true,
    caption: { text: `Parameters: ${summary.toLowerCase()}`, classes: 'nhsuk-u-visually-hidden' },
    head: [{ text: 'Parameter' }, { text: 'Says' }],
    rows: rows.map(([name = '', text = '']) => [{ text: name }, { text }]),
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
        `  '${figures}' > overview.csv`,
      ].join('\n'),
    },
    {
      heading: 'R',
      code: [
        'library(httr)',
        `answer <- GET("${figures}",`,
        '  add_headers(Authorization = paste("Bearer", Sys.getenv("TOKEN"))), accept("text/csv"))',
        'stop_for_status(answer)',
        'overview <- read.csv(text = content(answer, "text", encoding = "UTF-8"))',
      ].join('\n'),
    },
    {
      heading: 'Python',
      code: [
        'import os, requests',
        `answer = requests.get("${figures}",`,
        '    headers={"Authorization": "Bearer " + os.environ["TOKEN"]})',
        'answer.raise_for_status()',
        'rows = answer.json()["items"]',
      ].join('\n'),
    },
  ]
}

declare module '../../platform/http/views.ts' {
  interface Views {
    'api/guide': GuidePage
  }
}
