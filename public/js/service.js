// @ts-check
import { initAll } from 'nhsuk-frontend'

initAll()

// Paper shows what is folded away. Browsers that know ::details-content do this by the style sheet.
/** @type {HTMLDetailsElement[]} */
let opened = []
window.addEventListener('beforeprint', () => {
  opened = [...document.querySelectorAll('details')].filter((details) => !details.open)
  for (const details of opened) details.open = true
})
window.addEventListener('afterprint', () => {
  for (const details of opened) details.open = false
})
