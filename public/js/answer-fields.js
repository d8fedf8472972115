// @ts-check
/** The fields of a page of questions: each question has a hidden field `shown:<key>` and controls named `<key>`. */

const prefix = 'shown:'

/**
 * The hidden field with the version of the answer that the page shows.
 * @param {HTMLFormElement} page
 * @param {string} key
 */
export function shownVersion(page, key) {
  const field = page.elements.namedItem(prefix + key)
  return field instanceof HTMLInputElement ? field : undefined
}

/**
 * The question to which a control belongs; undefined for a button.
 * @param {HTMLElement} control
 */
export function questionOf(control) {
  const isField = control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement
  return isField && control.type !== 'hidden' ? control.name : undefined
}

/**
 * What a browser would send of these questions.
 * @param {HTMLFormElement} page
 * @param {readonly string[]} keys
 */
export function fieldsOf(page, keys) {
  const fields = new URLSearchParams()
  for (const [name, value] of new FormData(page)) {
    const key = name.startsWith(prefix) ? name.slice(prefix.length) : name
    if (typeof value === 'string' && keys.includes(key)) fields.append(name, value)
  }
  return fields
}

/**
 * Puts an answer into the controls of a question.
 * @param {HTMLFormElement} page
 * @param {string} key
 * @param {readonly string[]} texts
 */
export function choose(page, key, texts) {
  for (const field of page.elements) {
    if (field instanceof HTMLTextAreaElement && field.name === key) field.value = texts[0] ?? ''
    if (!(field instanceof HTMLInputElement) || field.name !== key) continue
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = texts.includes(field.value)
    else field.value = texts[0] ?? ''
  }
}
