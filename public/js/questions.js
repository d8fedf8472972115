// @ts-check
/** Shows a question only while the answers on the page lead to it. Without scripts a note says when it applies. */
const form = document.querySelector('form[data-questions]')
if (form instanceof HTMLFormElement) {
  const conditional = [...form.querySelectorAll('[data-condition]')].filter((element) => element instanceof HTMLElement)
  const show = () => {
    for (const question of conditional) question.hidden = !holds(form, question.dataset['condition'] ?? '[]')
  }
  form.addEventListener('change', show)
  window.addEventListener('pageshow', show)
  show()
}

/**
 * A condition on a question of another page is the server's to know.
 * @param {HTMLFormElement} page
 * @param {string} condition
 */
function holds(page, condition) {
  /** @type {{ item: string, isOneOf: string[] }[]} */
  const parts = JSON.parse(condition)
  const values = new FormData(page)
  return parts.some(
    ({ item, isOneOf }) =>
      page.elements.namedItem(item) === null ||
      values.getAll(item).some((value) => typeof value === 'string' && isOneOf.includes(value)),
  )
}
