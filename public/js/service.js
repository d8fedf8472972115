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

// What is shown was asked for by the address. Whoever comes back to a page finds its filters as they were then, not as they
// were last pressed: browsers keep that, and figures of one group would stand under the choice of another.
window.addEventListener('pageshow', ({ persisted }) => {
  const [navigation] = performance.getEntriesByType('navigation')
  const isBack = navigation instanceof PerformanceNavigationTiming && navigation.type === 'back_forward'
  if (!persisted && !isBack) return
  for (const form of document.querySelectorAll('form')) if (form.method === 'get') form.reset()
})
