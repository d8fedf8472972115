/** Attributes of an element. Undefined, null and false leave one out; true writes its name alone. */
export type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>

/** Words for a page: `text` is escaped, `html` is not and must be safe already. */
export interface Content {
  text?: string | number | undefined
  html?: string | undefined
}

export type Given<Part extends Content> = string | number | boolean | Part | null | undefined

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

const special = /[&<>"']/
const specials = /[&<>"']/g

export function escape(value: string | number | boolean | null | undefined): string {
  if (value === undefined || value === null) return ''
  const text = String(value)
  return special.test(text) ? text.replaceAll(specials, (character) => entities[character] ?? character) : text
}

/** ` name="value"` for each attribute of every group, beginning with a space. */
export function attributes(...groups: readonly (Attributes | undefined)[]): string {
  let written = ''
  for (const group of groups) {
    for (const name in group) {
      const value = group[name]
      if (value === undefined || value === null || value === false) continue
      written += value === true ? ` ${name}` : ` ${name}="${escape(value)}"`
    }
  }
  return written
}

/** The names that are given, with a space between: `classes('nhsuk-tag', part.classes)`. */
export function classes(...names: readonly (string | false | null | undefined)[]): string {
  let written = ''
  for (const name of names) {
    if (name) written += written === '' ? name : ` ${name}`
  }
  return written
}

/** The class of a variant, `nhsuk-tag--red`, unless the part's own classes already choose one. */
export function variant(prefix: string, name: string | number | false | undefined, own: string | undefined): string {
  return name && !own?.includes(prefix) ? `${prefix}${name}` : ''
}

/** The html, or the escaped text, of a part. */
export function content(part: Content | undefined): string {
  return part?.html || escape(part?.text)
}

/** Whether a part has any words. */
export function says(part: Content | undefined): boolean {
  return Boolean(part?.html || part?.text || part?.text === 0)
}

/** The design system takes `'Name'` as well as `{ text: 'Name' }` for most words; this makes the second of the first. */
export function asPart<Part extends Content>(given: Given<Part>): Part {
  if (typeof given === 'object') return (given ?? {}) as Part
  return (typeof given === 'boolean' ? {} : { text: given }) as Part
}

/** A link unless it submits something. */
export function elementOf(part: {
  href?: string | undefined
  type?: string | undefined
  element?: string | undefined
}): string {
  return part.element ?? (part.href && !part.type ? 'a' : 'button')
}
