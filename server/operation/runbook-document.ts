import { readFileSync } from 'node:fs'
import path from 'node:path'
import { renderMarkdown } from '../analytics/methods/methods-document.ts'
import { projectRoot } from '../platform/project-root.ts'

let rendered: string | undefined

/** The runbook of docs/operation-deployment.md as HTML; each heading has the address that it has where the project is kept. */
export function runbookHtml(): string {
  rendered ??= renderMarkdown(runbookOf(readFileSync(path.join(projectRoot, 'docs/operation-deployment.md'), 'utf8')))
  return rendered
}

/** The one section, a level higher; links to other documents are their words, for these are not served. */
export function runbookOf(text: string): string {
  const [, section = ''] = text.split(/^## Runbook\n/m)
  const [own = ''] = section.split(/^## /m)
  return own.replaceAll(/^### /gm, '## ').replaceAll(/\[([^\]]+)\]\([^)]*\)/g, '$1')
}
