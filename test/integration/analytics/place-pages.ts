import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/** A board as the map draws it: its accessible name, where it leads, its colour and its words. */
export interface MapBoard {
  name: string
  href: string
  fill: string
  words: string[]
}

/** The boards of every map of a page, in reading order. */
export function mapsOf(html: string): MapBoard[][] {
  const maps = elements(parse(html), 'svg').filter((each) => attribute(each, 'class') === 'app-map__picture')
  return maps.map((map) =>
    elements(map, 'a').map((board) => ({
      name: attribute(board, 'aria-label'),
      href: attribute(board, 'href'),
      fill: elements(board, 'polygon')
        .map((shape) => attribute(shape, 'fill'))
        .join(),
      words: elements(board, 'text').map(wordsOf),
    })),
  )
}

export interface HeatCell {
  /** "33.7", or why there is no figure. */
  text: string
  classes: string
  href: string
}

/** The cells of a heat map by row and column; its caption is a provider type. */
export function heatMapOf(html: string, caption: string): Map<string, Map<string, HeatCell>> {
  const table = elements(parse(html), 'table').find(
    (each) => attribute(each, 'class') === 'app-heat' && elements(each, 'caption').map(wordsOf).join() === caption,
  )
  if (!table) throw new Error(`There is no heat map of ${caption}`)
  const heads = elements(table, 'thead')
    .flatMap((head) => elements(head, 'th'))
    .map(wordsOf)
  return new Map(
    elements(table, 'tbody')
      .flatMap((body) => elements(body, 'tr'))
      .map((row) => [
        elements(row, 'th').map(wordsOf).join(),
        new Map(elements(row, 'td').map((cell, at) => [heads[at + 1] ?? '', cellOf(cell)])),
      ]),
  )
}

function cellOf(cell: Tree.Element): HeatCell {
  const [link] = elements(cell, 'a')
  return { text: wordsOf(cell), classes: attribute(cell, 'class'), href: link ? attribute(link, 'href') : '' }
}

/** The rows of a CSV file by the names of its columns; none of ours here holds a line break. */
export function recordsOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv.trim().split('\r\n')
  const names = head.split(',')
  return lines.map((line) => {
    const cells = [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^",]*))/g)].map(
      ([, quoted, plain]) => quoted ?? plain ?? '',
    )
    return Object.fromEntries(names.map((name, at) => [name, cells[at] ?? '']))
  })
}

function elements(node: Tree.Node, name: string): Tree.Element[] {
  if (!('childNodes' in node)) return []
  return node.childNodes.flatMap((child) => [
    ...(child.nodeName === name ? [child as Tree.Element] : []),
    ...elements(child, name),
  ])
}

function attribute(element: Tree.Element, name: string): string {
  return element.attrs.find((each) => each.name === name)?.value ?? ''
}

function wordsOf(node: Tree.Node): string {
  if (node.nodeName === '#text') return (node as Tree.TextNode).value
  if (!('childNodes' in node)) return ''
  return node.childNodes.map(wordsOf).join('').replaceAll(/\s+/g, ' ').trim()
}
