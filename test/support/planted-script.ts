import { parse, type DefaultTreeAdapterTypes as Tree } from 'parse5'
import { inlineScript } from '../../server/platform/http/assets.ts'

/** Would run, or become an element or an attribute, wherever words are taken for markup; `label` says where it was planted. */
export function planted(label: string): string {
  return `${label}<planted>"'><script>planted()</script><img src=x onerror=planted()>' onfocus='planted()`
}

/** The labels of what was planted and stands in a page as words. */
export function labelsIn(text: string): string[] {
  return [...text.matchAll(/([a-z-]+)&lt;planted&gt;/g)].flatMap(([, label]) => label ?? [])
}

const addresses = ['href', 'src', 'action', 'formaction', 'data', 'srcdoc', 'xlink:href']
const framing = ['iframe', 'object', 'embed', 'base', 'planted', 'style', 'meta[http-equiv]']

/** Whatever in a page would run, load or lead to what is not ours: nothing in a page that took words for words. */
export function scriptIn(html: string): string[] {
  return [...elementsOf(parse(html))].flatMap((element) => {
    const { tagName, attrs } = element
    const attribute = (name: string) => attrs.find((one) => one.name === name)?.value
    const running = attrs.filter(({ name }) => name.startsWith('on') || name === 'style')
    const leading = attrs.filter(({ name, value }) => addresses.includes(name) && !isHarmless(value))
    const isStray =
      tagName === 'script' && !attribute('src')?.startsWith('/assets/') && textOf(element) !== inlineScript
    return [
      ...(framing.includes(tagName) || (tagName === 'meta' && attribute('http-equiv')) ? [`<${tagName}>`] : []),
      ...(isStray ? ['<script>'] : []),
      ...(tagName === 'img' && !attribute('src')?.startsWith('/assets/') && !isOwnPicture(attribute('src'))
        ? ['<img>']
        : []),
      ...[...running, ...leading].map(({ name, value }) => `<${tagName} ${name}="${value.slice(0, 80)}">`),
    ]
  })
}

/** Our own pages, a place in the page, or a page on the web that somebody gave as evidence. */
function isHarmless(value: string): boolean {
  const url = new URL(value, 'http://survey.example')
  return ['http:', 'https:', 'mailto:'].includes(url.protocol)
}

function isOwnPicture(source: string | undefined): boolean {
  return source?.startsWith('/') === true && !source.startsWith('//')
}

export interface FoundForm {
  action: string
  isWithFile: boolean
  /** What its fields hold: a text that can be typed into is planted, everything else is as the page has it. */
  fields: Record<string, string>
}

/** The forms of a page that change something, filled in with what was planted wherever somebody can write. */
export function plantedForms(html: string, label: string): FoundForm[] {
  return [...elementsOf(parse(html))].flatMap((form) => {
    if (form.tagName !== 'form' || valueOf(form, 'method')?.toLowerCase() !== 'post') return []
    const fields: Record<string, string> = {}
    for (const element of elementsOf(form)) {
      const name = valueOf(element, 'name')
      if (!name) continue
      if (element.tagName === 'textarea' || (element.tagName === 'input' && isWritten(element)))
        fields[name] = planted(label)
      else if (element.tagName === 'select') fields[name] = firstOption(element)
      else if (element.tagName === 'input') fields[name] ??= valueOf(element, 'value') ?? ''
    }
    const isWithFile = valueOf(form, 'enctype') === 'multipart/form-data'
    return [{ action: valueOf(form, 'action') ?? '', isWithFile, fields }]
  })
}

function isWritten(input: Tree.Element): boolean {
  return ['text', 'search', 'email', 'tel', 'url', ''].includes(valueOf(input, 'type') ?? '')
}

function firstOption(select: Tree.Element): string {
  const options = [...elementsOf(select)].filter(({ tagName }) => tagName === 'option')
  return options.map((option) => valueOf(option, 'value') ?? textOf(option)).find((value) => value !== '') ?? ''
}

function valueOf({ attrs }: Tree.Element, name: string): string | undefined {
  return attrs.find((one) => one.name === name)?.value
}

function* elementsOf(node: Tree.Node): Generator<Tree.Element> {
  if ('tagName' in node) yield node
  if ('childNodes' in node) for (const child of node.childNodes) yield* elementsOf(child)
}

function textOf(element: Tree.Element): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
