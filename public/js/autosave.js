// @ts-check
/**
 * Saves each answer as it is given. What has not been acknowledged stays in the page, is sent again until it is, and holds
 * the reader back from leaving. What colleagues save meanwhile appears, except where the reader has an unsent answer.
 */
import { sender } from './sender.js'
import { choose, fieldsOf, questionOf, shownVersion } from './answer-fields.js'

const noConnection = 'Not saved yet. It is kept on this page and sent again as soon as there is a connection.'

const form = document.querySelector('form[data-questions]')
if (form instanceof HTMLFormElement) autosave(form)

/** @param {HTMLFormElement} page */
function autosave(page) {
  const status = page.querySelector('[data-save-state]')
  /** @type {Set<string>} */
  const unsent = new Set()
  let sending = false
  let leaving = false
  let failures = 0
  /** What to say of an answer that was not saved. */
  let trouble = noConnection
  /** @type {HTMLElement | null | undefined} The button that was pressed while something was being sent. */
  let waiting
  /** @type {number | undefined} */
  let timer

  /** @param {string} text */
  const say = (text) => {
    if (status && status.textContent !== text) status.textContent = text
  }

  /** @param {Event} event @param {number} wait */
  const changed = (event, wait) => {
    const key = event.target instanceof HTMLElement ? questionOf(event.target) : undefined
    if (key === undefined) return
    unsent.add(key)
    later(wait)
  }

  /** @param {number} wait */
  const later = (wait) => {
    window.clearTimeout(timer)
    timer = window.setTimeout(send, wait)
  }

  const send = async () => {
    if (sending || leaving || unsent.size === 0) return
    sending = true
    const keys = [...unsent]
    unsent.clear()
    say('Saving…')
    trouble = noConnection
    try {
      await post(keys)
      failures = 0
    } catch {
      for (const key of keys) unsent.add(key)
      failures += 1
      say(trouble)
    }
    sending = false
    if (waiting !== undefined) {
      const button = waiting
      waiting = undefined
      return page.requestSubmit(button)
    }
    if (unsent.size > 0) later(failures === 0 ? 0 : Math.min(30_000, 1000 * 2 ** failures))
  }

  /** @param {string[]} keys */
  const post = async (keys) => {
    const reply = await fetch(page.action, {
      method: 'POST',
      headers: { Accept: 'application/json', 'X-Sent-By': sender() },
      body: fieldsOf(page, keys),
      redirect: 'error',
    })
    // a proxy that finds nobody behind it answers with a page of its own
    const isOurs = reply.headers.get('Content-Type')?.startsWith('application/json') ?? false
    if (reply.status >= 500 && !isOurs) throw new Error(`The service answered ${reply.status}`)
    const body = await reply.json()
    if (!reply.ok) {
      trouble = `Not saved yet. ${body.message} What you have entered is kept on this page and sent again.`
      throw new Error(body.message)
    }
    report(body)
  }

  /** @param {{ savedAt: string, versions: Record<string, number>, faults: Record<string, string>, conflicts: Record<string, string> }} saved */
  const report = ({ savedAt, versions, faults, conflicts }) => {
    for (const [key, version] of Object.entries(versions)) {
      const shown = shownVersion(page, key)
      const history = shown?.closest('.app-question')?.querySelector('[data-history]')
      if (history && shown?.value !== String(version)) history.textContent = `Answered by you at ${savedAt}`
      if (shown) shown.value = String(version)
      shown?.closest('.app-question')?.querySelector('[name=clear]')?.removeAttribute('hidden')
    }
    const [fault] = Object.values(faults)
    const [colleague] = Object.values(conflicts)
    if (colleague)
      say(
        `${colleague} has answered one of these questions differently. Save the page to choose the answer that stands.`,
      )
    else if (fault) say(`One answer cannot be saved as it is: ${fault}`)
    else say(`Saved at ${savedAt}`)
  }

  /** Shows what colleagues have saved, without touching what is being answered here. */
  const refresh = async () => {
    if (document.hidden || sending || unsent.size > 0) return
    const reply = await fetch(page.dataset['answers'] ?? '', { headers: { Accept: 'application/json' } }).catch(
      () => undefined,
    )
    if (!reply?.ok) return
    /** @type {Record<string, { version: number, texts: string[], history: string }>} */
    const answers = await reply.json()
    let changes = 0
    for (const [key, { version, texts, history: told }] of Object.entries(answers)) {
      const shown = shownVersion(page, key)
      if (!shown || Number(shown.value) >= version || unsent.has(key) || isBusy(key)) continue
      choose(page, key, texts)
      changes += 1
      shown.value = String(version)
      const history = shown.closest('.app-question')?.querySelector('[data-history]')
      if (history) history.textContent = told
    }
    // Of no control, so nothing is sent: what follows from the answers is shown anew.
    if (changes > 0) page.dispatchEvent(new Event('change'))
  }

  /** @param {string} key */
  const isBusy = (key) =>
    document.activeElement instanceof HTMLTextAreaElement && questionOf(document.activeElement) === key

  page.addEventListener('change', (event) => changed(event, 0))
  page.addEventListener('input', (event) => changed(event, 1500))
  // An answer under way would come back to its own sender as a colleague's: the page is sent after it.
  page.addEventListener('submit', (event) => {
    leaving = !sending
    if (leaving) return
    event.preventDefault()
    waiting = event.submitter
  })
  window.addEventListener('pageshow', () => {
    leaving = false
    later(0)
  })
  window.addEventListener('online', () => later(0))
  window.addEventListener('beforeunload', (event) => {
    if (!leaving && (unsent.size > 0 || sending)) event.preventDefault()
  })
  window.setInterval(refresh, 10_000)
}
