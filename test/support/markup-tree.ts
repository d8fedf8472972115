import { parseFragment, type DefaultTreeAdapterTypes as Tree } from 'parse5'

/**
 * An outline of the elements, attributes (sorted) and words of some HTML, one a line, so that two ways of writing the
 * same page compare equal. White space that holds a line break is taken for layout of the source.
 */
export function treeOf(html: string): string {
  return outline(parseFragment(html).childNodes, '').join('\n')
}

function outline(nodes: readonly Tree.ChildNode[], indent: string): string[] {
  return nodes.flatMap((node, index) => {
    if ('value' in node) {
      const words = wordsOf(node.value, index === 0, index === nodes.length - 1)
      return words === '' ? [] : [`${indent}"${words}"`]
    }
    if (!('attrs' in node)) return []
    const attributes = node.attrs.map(({ name, value }) => ` ${name}="${squeeze(value)}"`).toSorted()
    return [`${indent}<${node.tagName}${attributes.join('')}>`, ...outline(node.childNodes, `${indent}  `)]
  })
}

function wordsOf(text: string, first: boolean, last: boolean): string {
  if (/^\s*\n\s*$/.test(text)) return ''
  const opened = first ? text.replace(/^\s*\n\s*/, '') : text
  return squeeze(last ? opened.replace(/\s*\n\s*$/, '') : opened)
}

function squeeze(text: string): string {
  return text.replace(/\s+/g, ' ')
}
