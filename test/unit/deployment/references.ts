import { readFileSync } from 'node:fs'
import path from 'node:path'
import { format, resolveConfig } from 'prettier'
import { type Lock, nodeTable } from './node-versions.ts'
import { settingsTable } from './settings-reference.ts'

const root = path.resolve(import.meta.dirname, '../../..')
const read = (file: string) => readFileSync(path.join(root, file), 'utf8')

export const page = path.join(root, 'docs/operation-deployment.md')

/** The page with the tables that are made from settings.ts and package-lock.json, as the formatter leaves it. */
export async function withReferences(text: string): Promise<string> {
  const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> }
  const node = nodeTable(JSON.parse(read('package-lock.json')) as Lock, Object.keys(dependencies))
  const made = between(between(text, 'settings', settingsTable()), 'node', node)
  return format(made, { ...(await resolveConfig(page)), parser: 'markdown' })
}

function between(text: string, name: string, lines: readonly string[]): string {
  const [begin, end] = [`<!-- ${name}: made by npm run settings-reference -->`, `<!-- ${name}: end -->`]
  const [before, rest] = text.split(begin)
  const after = rest?.split(end)[1]
  if (before === undefined || after === undefined) throw new Error(`The page has no place for the table of ${name}`)
  return [before, begin, '\n\n', lines.join('\n'), '\n\n', end, after].join('')
}
