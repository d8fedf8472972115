import { readFileSync } from 'node:fs'
import path from 'node:path'
import { Marked } from 'marked'
import { projectRoot } from '../../platform/project-root.ts'

let rendered: string | undefined

/** docs/methods.md as HTML, its headings with the addresses that they have where the project is kept. */
export function methodsHtml(): string {
  rendered ??= renderMarkdown(methodsText())
  return rendered
}

/** The same as Markdown, which a release keeps. */
export function methodsText(): string {
  return forReaders(readFileSync(path.join(projectRoot, 'docs/methods.md'), 'utf8'))
}

/** Without what concerns developers only: the paragraphs marked so, and the names of files. */
export function forReaders(text: string): string {
  return text
    .replaceAll(/<!-- for developers -->[^]*?<!-- end -->/g, '')
    .replaceAll(/\s*\bFiles?:\s+`[^`]+`(,\s+`[^`]+`)*\./g, '')
}

/** Everything below the first heading, which is the page's own. The text is ours, so nothing in it is taken out. */
export function renderMarkdown(text: string): string {
  const markdown = new Marked()
  markdown.use({
    renderer: {
      heading({ tokens, depth, text: words }) {
        return depth === 1 ? '' : `<h${depth} id="${slugOf(words)}">${this.parser.parseInline(tokens)}</h${depth}>\n`
      },
      code: ({ text: lines }) =>
        `<pre class="app-formula" tabindex="0"><code>${escapeHtml(lines.trimEnd())}</code></pre>\n`,
    },
  })
  return markdown
    .parse(text, { async: false })
    .replaceAll('<table>', `${scrollStart}<table class="nhsuk-table">`)
    .replaceAll('</table>', '</table></div></div>')
}

const scrollStart =
  '<div class="nhsuk-scroll" data-module="nhsuk-scroll"><div class="nhsuk-scroll__content" role="region" aria-label="Table">'

/** "Cliff's delta" becomes `cliffs-delta`. */
export function slugOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}
