// @ts-check
/** Shows how far long work is without loading the page again, and loads it again once the work has ended. */
const every = 2000
/** What changes every two seconds would be read out over everything else. */
const spokenEvery = 30_000
let lastSpoken = Date.now()
const place = document.querySelector('[data-job-progress]')

/** @param {HTMLElement} shown */
async function look(shown) {
  const now = await progressAt(shown.dataset['jobProgress'] ?? '')
  if (now?.ended) location.reload()
  else if (now) show(shown, now)
  setTimeout(look, every, shown)
}

/**
 * Undefined while the network fails, when the link to look again stays.
 * @param {string} address
 * @returns {Promise<{ text: string, done: number, total: number, ended: boolean } | undefined>}
 */
async function progressAt(address) {
  try {
    const reply = await fetch(address, { headers: { Accept: 'application/json' } })
    return await reply.json()
  } catch {
    return undefined
  }
}

/**
 * @param {HTMLElement} shown
 * @param {{ text: string, done: number, total: number }} now
 */
function show(shown, { text, done, total }) {
  shown.querySelector('[data-job-reload]')?.remove()
  const words = shown.querySelector('[data-job-text]')
  if (words) words.textContent = text
  speak(shown, text)
  const bar = shown.querySelector('progress')
  if (!bar) return
  // without a value it says only that something is being done
  if (total === 0) return bar.removeAttribute('value')
  bar.max = total
  bar.value = done
}

/**
 * For those who hear the page.
 * @param {HTMLElement} shown
 * @param {string} text
 */
function speak(shown, text) {
  const spoken = shown.querySelector('[data-job-spoken]')
  if (!spoken || spoken.textContent === text || Date.now() - lastSpoken < spokenEvery) return
  spoken.textContent = text
  lastSpoken = Date.now()
}

if (place instanceof HTMLElement) setTimeout(look, every, place)
