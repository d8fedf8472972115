/**
 * Writes each template as the TypeScript that EJS makes of it, with `page` and `part` given the types that views.ts and
 * partials.ts promise, so that `tsc -p tsconfig.views.json` checks it. A fault is reported in build/views/<template>.ts;
 * `__line` before it is the template's line.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { listViews, statementsOf } from '../../server/platform/http/compile-views.ts'

const root = path.resolve(import.meta.dirname, '../..')
const views = path.join(root, 'views')
const output = path.join(root, 'build/views')

rmSync(output, { recursive: true, force: true })
for (const name of listViews(views)) {
  const target = path.join(output, `${name}.ts`)
  mkdirSync(path.dirname(target), { recursive: true })
  writeFileSync(target, asTypeScript(name, path.dirname(target)))
}

function asTypeScript(name: string, directory: string): string {
  const from = (file: string) => path.relative(directory, path.join(root, file)).replaceAll(path.sep, '/')
  const partial = name.startsWith('partials/')
  const parameter = partial ? `part: Partials['${name.slice('partials/'.length)}']` : `page: Views['${name}']`
  return `${pageModules()
    .map((file) => `import '${from(file)}'\n`)
    .join('')}
import type { Partials } from '${from('server/platform/http/partials.ts')}'
import type { Views } from '${from('server/platform/http/views.ts')}'
import type { markup as Markup } from '${from('server/platform/http/markup.ts')}'
declare function include<Name extends keyof Partials>(partial: \`/partials/\${Name}\`, locals: { part: Partials[Name] }): string
declare function escapeFn(value: string | number | undefined): string
declare function __append(text: string): void
${partial ? 'declare const markup: typeof Markup' : ''}
let __line = 1
export function render(${parameter}) {
${statementsOf(readFileSync(path.join(views, `${name}.ejs`), 'utf8'))}
}
`
}

/** Every page module adds the view it fills to `Views`, wherever it is imported. */
function pageModules(): string[] {
  return readdirSync(path.join(root, 'server'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('-page.ts') || file.endsWith('-pages.ts'))
    .map((file) => `server/${file}`)
    .toSorted()
}
