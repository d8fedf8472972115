import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** The rows of a table by the words of its columns. */
export type PageTable = Record<string, string>[]

/** Every table of a page by its caption. */
export function tablesOf(html: string): Map<string, PageTable> {
  return new Map(
    elements(parse(html), 'table').map((table) => {
      const heads = elements(table, 'th').filter((cell) => cell.attrs.some(({ value }) => value === 'col'))
      const names = heads.map(wordsOf)
      const body = elements(table, 'tbody').flatMap((part) => elements(part, 'tr'))
      const rows = body.map((row) => {
        const cells = row.childNodes.filter((node) => node.nodeName === 'th' || node.nodeName === 'td')
        return Object.fromEntries(cells.map((cell, place) => [names[place] ?? place, wordsOf(cell)]))
      })
      return [elements(table, 'caption').map(wordsOf).join(), rows]
    }),
  )
}

/** The model of the page's chart, as its script reads it. */
export function chartOf(html: string, attribute = 'data-chart'): unknown {
  const [canvas] = elements(parse(html), 'canvas')
  return JSON.parse(canvas?.attrs.find(({ name }) => name === attribute)?.value ?? 'null')
}

function elements(node: Tree.Node, name: string): Tree.Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) => [
    ...(child.nodeName === name ? [child as Tree.Element] : []),
    ...elements(child, name),
  ])
}

/** Without the names of columns that a responsive table repeats in its cells. */
function wordsOf(node: Tree.Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value
  if (!('childNodes' in node)) return ''
  if ('attrs' in node && node.attrs.some(({ value }) => value === 'nhsuk-table__heading')) return ''
  return node.childNodes.map(wordsOf).join('').replaceAll(/\s+/g, ' ').trim()
}
