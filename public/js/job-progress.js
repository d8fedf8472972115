// @ts-check
/** Shows how far long work is without loading the page again, and loads it again once the work has ended. */
const every = 2000
const place = document.querySelector('[data-job-progress]')

async function look() {
  const now = await progressNow()
  if (now === 'ended') location.reload()
  else if (now) show(now)
  setTimeout(look, every)
}

/** What the page says now; undefined while the network fails, when the link to look again stays. */
async function progressNow() {
  try {
    const reply = await fetch(location.href, { headers: { Accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await reply.text(), 'text/html')
    const now = page.querySelector('[data-job-progress]')
    return now?.getAttribute('data-job-progress') === '' ? now : 'ended'
  } catch {
    return undefined
  }
}

/**
 * Changes only what is different, so that it is read out once.
 * @param {Element} now
 */
function show(now) {
  now.querySelector('[data-job-reload]')?.remove()
  if (place && place.innerHTML !== now.innerHTML) place.replaceChildren(...now.childNodes)
}

if (place?.getAttribute('data-job-progress') === '') setTimeout(look, every)
