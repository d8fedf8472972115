import { format, resolveConfig } from 'prettier'
import {
  answersTo,
  expected,
  expectedAfterClose,
  expectedInReply,
  expectedOfAccepted,
  expectedOfReady,
  expectedOfReleases,
} from './expected.ts'
import { everyone, grantsOf } from './visitors.ts'

/** Where the table stands that people read. */
export const tableFile = 'docs/rights.md'

const headings = everyone.map((who) => {
  const grant = grantsOf[who]
  if (!grant) return 'nobody'
  const role = grant.role.replaceAll('_', ' ')
  if (grant.scope === '') return role
  return `${role}, ${who.endsWith('Elsewhere') ? 'elsewhere' : 'here'}`
})

const introduction = `# What each address answers to whom

Made from \`test/integration/rights/expected.ts\` by \`npm run rights-table\`; a test asks every address as everybody named here, and
fails when a route of the service is not in the table, or answers otherwise. The rules behind it are in
\`server/access/permissions.ts\` and \`server/access/area.ts\`.

"Here" is the organisation, region or board in the address, "elsewhere" another one. A collection is open. 200 is the page,
303 leads on (for nobody: to the sign-in page), 400 and 409 say what is wrong with a form that was sent empty, or at the
wrong moment; each of these means that one may. 401 asks to sign in. **404** means that there is no such page for that person.
`

/** The whole page in Markdown, as the formatter leaves it. */
export async function rightsTable(): Promise<string> {
  const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const line = (route: string, table: typeof expected) => {
    const answers = answersTo(route, table)
    return row([`\`${route}\``, ...everyone.map((who) => String(answers[who]))])
  }
  const rule = row(['---', ...everyone.map(() => '---:')])
  const table = (rows: typeof expected) => [
    row(['route', ...headings]),
    rule,
    ...Object.keys(rows).map((route) => line(route, rows)),
  ]
  const more = [
    ['Once the collection is closed', expectedAfterClose],
    ['In the right of reply, with a challenge that is open', expectedInReply],
    ['In the right of reply, with a challenge that was accepted', expectedOfAccepted],
    ['Of a release that is not published yet', expectedOfReady],
    ['Of a release that is open to leads and organisations', expectedOfReleases.leads],
    ['Of a release that is open to researchers', expectedOfReleases.researchers],
    ['Of a release that is open to everybody', expectedOfReleases.public],
  ] as const
  const others = more.flatMap(([heading, rows]) => ['', `## ${heading}`, '', ...table(rows)])
  const text = [introduction, ...table(expected), ...others].join('\n')
  return format(text, { ...(await resolveConfig(tableFile)), parser: 'markdown' })
}
