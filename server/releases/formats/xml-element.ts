/** An element of an XML document, or text in it. */
export type XmlNode = string | XmlElement

export interface XmlElement {
  name: string
  attributes: Readonly<Record<string, string>>
  children: readonly XmlNode[]
}

export function xml(name: string, attributes: Record<string, string>, ...children: XmlNode[]): XmlElement {
  return { name, attributes, children }
}

/** The element with nothing but a text in it; none where there is no text. */
export function xmlText(name: string, text: string, attributes: Record<string, string> = {}): XmlElement[] {
  return text === '' ? [] : [xml(name, attributes, text)]
}

/** A whole document in UTF-8: an element a line, but where text stands beside elements. */
export function xmlDocument(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${written(root, '')}`
}

function written({ name, attributes, children }: XmlElement, indent: string): string {
  const start = `${indent}<${name}${Object.entries(attributes).map(attribute).join('')}`
  if (children.length === 0) return `${start}/>\n`
  if (children.some((child) => typeof child === 'string'))
    return `${start}>${children.map((child) => (typeof child === 'string' ? escaped(child) : written(child, ''))).join('')}</${name}>\n`
  const inner = children.map((child) => (typeof child === 'string' ? child : written(child, `${indent}  `)))
  return `${start}>\n${inner.join('')}${indent}</${name}>\n`
}

function attribute([name, value]: [string, string]): string {
  return ` ${name}="${escaped(value).replaceAll('"', '&quot;').replaceAll('\n', '&#10;').replaceAll('\t', '&#9;')}"`
}

/** What no XML document may hold, not even by its number, stands as the sign for what cannot be shown. */
// oxlint-disable-next-line no-control-regex -- these are the ones
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu

function escaped(text: string): string {
  return text
    .replaceAll(forbidden, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
}
